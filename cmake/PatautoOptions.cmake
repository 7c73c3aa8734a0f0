# Compiler settings shared by every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

option(PATAUTO_WERROR "Treat warnings as errors" OFF)
option(PATAUTO_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(PATAUTO_FUZZ "Build the libFuzzer targets (clang)" OFF)
option(PATAUTO_COVERAGE "Build with coverage counters" OFF)

add_library(patauto_options INTERFACE)
# -Wrestrict of g++ 12 reports string concatenations that are fine (GCC bug 105651).
target_compile_options(patauto_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<BOOL:${PATAUTO_WERROR}>:-Werror>)
# Every function in a section of its own, so that the linker leaves out what no program of ours reaches: less to map at
# each start, less memory held.
target_compile_options(patauto_options INTERFACE $<$<CONFIG:Release>:-ffunction-sections>)
if(PATAUTO_SANITIZE)
  # What the sanitizers add makes g++ take the insides of std::regex for uninitialized.
  target_compile_options(patauto_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                         -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(patauto_options INTERFACE -fsanitize=address,undefined)
  target_sources(patauto_options INTERFACE
                 $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:${PROJECT_SOURCE_DIR}/tests/support/known_leaks.cpp>)
endif()
if(PATAUTO_FUZZ)
  # Every room tells libFuzzer which branches an input reached; else it would guess blindly.
  target_compile_options(patauto_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(patauto_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(PATAUTO_COVERAGE)
  target_compile_options(patauto_options INTERFACE --coverage)
  target_link_options(patauto_options INTERFACE --coverage)
endif()
