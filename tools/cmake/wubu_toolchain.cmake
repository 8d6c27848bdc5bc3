# Language, warnings, sanitizers, linker and compiler cache, the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

option(WUBU_COVERAGE "Instrument for gcov" OFF)
option(WUBU_FUZZ "Build the fuzzers with libFuzzer (needs clang)" OFF)
set(WUBU_SANITIZE "" CACHE STRING "Value of -fsanitize=, for instance address,undefined")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

add_library(wubu_flags INTERFACE)
target_compile_options(wubu_flags INTERFACE -Wall -Wextra -Werror -Wno-missing-field-initializers
                                            -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 sees overlapping copies where a short literal is assigned to a string (its bug 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # The linter reads these flags too, and does not know that one.
  target_compile_options(wubu_flags INTERFACE -Wno-unknown-warning-option -Wno-restrict)
endif()
if(WUBU_SANITIZE)
  add_compile_options(-fsanitize=${WUBU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${WUBU_SANITIZE})
endif()
if(WUBU_SANITIZE STREQUAL "thread")
  # Where it is defined protobuf's headers give maps two members more, which the distribution's library does not have.
  add_compile_options(-U__SANITIZE_THREAD__)
endif()
if(WUBU_FUZZ)
  # Everything is watched by the fuzzers; only they bring libFuzzer's main (tests/fuzz).
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()
if(WUBU_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
