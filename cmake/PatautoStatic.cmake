# A program without shared libraries starts in half the time, and it starts with every commit and every command run. Used
# where the C library is there as an archive and everything else is too; never with sanitizers, which need theirs shared.
include(CheckCXXSourceCompiles)
set(PATAUTO_STATIC_DEFAULT OFF)
if(NOT PATAUTO_SANITIZE AND NOT PATAUTO_FUZZ AND NOT APPLE AND NOT WIN32 AND PATAUTO_LIBGIT2_STATIC)
  set(CMAKE_REQUIRED_LINK_OPTIONS -static)
  check_cxx_source_compiles("#include <string>\nint main(int argc, char** argv) { return argc > 9 && std::string(*argv).empty(); }"
                            PATAUTO_STATIC_WORKS)
  unset(CMAKE_REQUIRED_LINK_OPTIONS)
  set(PATAUTO_STATIC_DEFAULT ${PATAUTO_STATIC_WORKS})
endif()
option(PATAUTO_STATIC "Link the program without shared libraries" ${PATAUTO_STATIC_DEFAULT})
# The linker warns of getaddrinfo, getpwuid and dlopen, which libgit2 and SQLite name: nothing of ours reaches them.
if(PATAUTO_STATIC)
  set(PATAUTO_PROGRAM_LINK_OPTIONS -static -Wl,--gc-sections)
endif()
