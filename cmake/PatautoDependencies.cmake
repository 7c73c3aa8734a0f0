# Everything we need is a Debian 12 package; what is missing is named with the package to install.
function(patauto_missing what package)
  message(FATAL_ERROR "${what} was not found. On Debian or Ubuntu: apt-get install ${package}")
endfunction()

find_package(tl-expected CONFIG QUIET)
if(NOT tl-expected_FOUND)
  patauto_missing("tl/expected.hpp" libexpected-dev)
endif()
# patauto_c_library(TARGET HEADER PACKAGE NAME...): an interface target for a C library, static where the archive is there:
# a shared one costs every start of the program its loading and relocation.
function(patauto_c_library target header package)
  find_path(${target}_INCLUDE ${header})
  if(NOT ${target}_INCLUDE)
    patauto_missing("${header}" ${package})
  endif()
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE})
  foreach(name IN LISTS ARGN)
    find_library(${target}_${name} NAMES lib${name}.a ${name})
    if(NOT ${target}_${name})
      patauto_missing("lib${name}" ${package})
    endif()
    target_link_libraries(${target} INTERFACE ${${target}_${name}})
  endforeach()
endfunction()

patauto_c_library(patauto_xxhash xxhash.h libxxhash-dev xxhash)
# SHA-256 without a start-up of its own; libgit2 needs the same archive.
patauto_c_library(patauto_mbedcrypto mbedtls/sha256.h libmbedtls-dev mbedcrypto)
patauto_c_library(patauto_zlib zlib.h zlib1g-dev z)
# Inflates in one go, in half the time of zlib, what is small enough to be held whole.
patauto_c_library(patauto_deflate libdeflate.h libdeflate-dev deflate)
patauto_c_library(patauto_sqlite3 sqlite3.h libsqlite3-dev sqlite3)
target_link_libraries(patauto_sqlite3 INTERFACE m ${CMAKE_DL_LIBS})

patauto_c_library(patauto_yaml yaml-cpp/yaml.h libyaml-cpp-dev yaml-cpp)
patauto_c_library(patauto_pcre2 pcre2.h libpcre2-dev pcre2-8)
# Headers only. Without exceptions a schema that it refuses would end the process.
patauto_c_library(patauto_valijson valijson/validator.hpp libvalijson-dev)
target_compile_definitions(patauto_valijson INTERFACE VALIJSON_USE_EXCEPTIONS=1)

# libgit2: static if it and all it needs for reading are there as archives. Its network half is left out then, see
# src/git/libgit2_static.cpp: that saves 8 ms of start-up, 16 shared libraries, and any chance of a fetch.
set(PATAUTO_LIBGIT2_STATIC ON)
foreach(name git2 mbedcrypto http_parser pcre2-8 z)
  find_library(patauto_static_${name} NAMES lib${name}.a)
  if(NOT patauto_static_${name})
    set(PATAUTO_LIBGIT2_STATIC OFF)
  endif()
endforeach()
if(PATAUTO_LIBGIT2_STATIC)
  find_path(patauto_libgit2_INCLUDE git2.h)
  add_library(patauto_libgit2 INTERFACE)
  target_include_directories(patauto_libgit2 SYSTEM INTERFACE ${patauto_libgit2_INCLUDE})
  target_link_libraries(patauto_libgit2 INTERFACE ${patauto_static_git2} ${patauto_static_mbedcrypto}
                        ${patauto_static_http_parser} ${patauto_static_pcre2-8} ${patauto_static_z})
else()
  patauto_c_library(patauto_libgit2 git2.h libgit2-dev git2)
endif()

if(BUILD_TESTING)
  find_package(Catch2 2.13 CONFIG QUIET)
  if(NOT Catch2_FOUND)
    patauto_missing("Catch2 2.13" catch2)
  endif()
endif()
