# Every program, the servers that tests start among them.
if(WUBU_SANITIZE STREQUAL "thread")
  add_library(wubu_tsan STATIC ${PROJECT_SOURCE_DIR}/tests/support/tsan_absl_mutex.cc)
  target_link_libraries(wubu_tsan PUBLIC absl::synchronization ${CMAKE_DL_LIBS})
  link_libraries(wubu_tsan)  # Before all others, so that it is found before the library's own.
endif()

# wubu_room(<folder> KNOWS <rooms...> SOURCES <files...> [LIBS <targets...>] [TESTS <x_test.cc...>])
#
# One room is one library target, named after its folder: storage/log -> wubu_storage_log.
# KNOWS lists the only rooms whose headers it may include; tests/rooms checks that it tells the truth.
# TESTS become one program per room, <target>_test, whose cases ctest runs one by one.
function(wubu_room_target folder out)
  string(REPLACE "/" "_" name "${folder}")
  set(${out} "wubu_${name}" PARENT_SCOPE)
endfunction()

function(wubu_room folder)
  cmake_parse_arguments(ROOM "" "" "KNOWS;SOURCES;LIBS;TESTS;TEST_LIBS" ${ARGN})
  wubu_room_target(${folder} target)
  if(ROOM_SOURCES)
    add_library(${target} STATIC ${ROOM_SOURCES})
    set(visibility PUBLIC)
    target_link_libraries(${target} PRIVATE wubu_flags)
  else()
    add_library(${target} INTERFACE)
    set(visibility INTERFACE)
  endif()
  target_include_directories(${target} ${visibility} ${PROJECT_SOURCE_DIR})
  foreach(known ${ROOM_KNOWS})
    wubu_room_target(${known} known_target)
    target_link_libraries(${target} ${visibility} ${known_target})
  endforeach()
  target_link_libraries(${target} ${visibility} ${ROOM_LIBS})
  if(BUILD_TESTING AND ROOM_TESTS)
    wubu_test(${target}_test LABELS unit SOURCES ${ROOM_TESTS} LIBS ${target} ${ROOM_TEST_LIBS})
  endif()
endfunction()

# wubu_test(<name> LABELS <labels...> SOURCES <files...> LIBS <targets...>): a GoogleTest program.
function(wubu_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "LABELS;SOURCES;LIBS" ${ARGN})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE wubu_flags ${T_LIBS} GTest::gmock_main)
  # CTest joins lists given through PROPERTIES, so one label a test.
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST
                       PROPERTIES LABELS "${T_LABELS}" TIMEOUT ${T_TIMEOUT})
endfunction()
