# patauto_room(NAME [SMALL] SOURCES ... [ROOMS ...] [LIBRARIES ...]): a room of the house is one static library, linked
# along exactly the edges of DESIGN section 4, so that a forbidden include does not link. A SMALL room is released for
# size: its code runs once per command, and what is mapped of it counts to the memory of each.
function(patauto_room name)
  cmake_parse_arguments(ROOM "SMALL" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  add_library(patauto_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(patauto_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  # Headers compile alone: the target all_verify_interface_header_sets tries each of them.
  if(NOT CMAKE_VERSION VERSION_LESS 3.24)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
    target_sources(patauto_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${headers})
    set_target_properties(patauto_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
  target_link_libraries(patauto_${name} PRIVATE patauto_options)
  if(ROOM_SMALL)
    target_compile_options(patauto_${name} PRIVATE $<$<CONFIG:Release>:-Os>)
  endif()
  foreach(room IN LISTS ROOM_ROOMS)
    target_link_libraries(patauto_${name} PUBLIC patauto_${room})
  endforeach()
  target_link_libraries(patauto_${name} PRIVATE ${ROOM_LIBRARIES})
endfunction()

# patauto_unit_tests(ROOM SOURCES ...): the room's Catch2 binary, one ctest entry.
function(patauto_unit_tests room)
  cmake_parse_arguments(UNIT "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${room}_tests ${UNIT_SOURCES})
  target_link_libraries(${room}_tests PRIVATE patauto_${room} patauto_options Catch2::Catch2WithMain ${UNIT_LIBRARIES})
  target_include_directories(${room}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  add_test(NAME unit_${room} COMMAND ${room}_tests)
endfunction()
