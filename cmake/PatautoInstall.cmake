# Installs the program, and what it says about itself: man page and completions are written by the program just built.
function(patauto_generated name)
  cmake_parse_arguments(GENERATED "" "DESTINATION" "COMMAND" ${ARGN})
  set(file ${CMAKE_BINARY_DIR}/generated/${name})
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
    COMMAND git-patauto ${GENERATED_COMMAND} > ${file}
    DEPENDS git-patauto VERBATIM)
  set_property(GLOBAL APPEND PROPERTY patauto_generated_files ${file})
  install(FILES ${file} DESTINATION ${GENERATED_DESTINATION})
endfunction()

install(TARGETS git-patauto git-patauto-hook RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
patauto_generated(git-patauto.1 COMMAND help --man DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
patauto_generated(git-patauto COMMAND completion bash
                  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
patauto_generated(_git-patauto COMMAND completion zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
patauto_generated(git-patauto.fish COMMAND completion fish
                  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
get_property(files GLOBAL PROPERTY patauto_generated_files)
add_custom_target(patauto_manual ALL DEPENDS ${files})
