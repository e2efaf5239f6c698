# bide_add_layer(name USES layers... LINKS targets...): one layer of the engine, target bide::name, from
# every source file in the folder engine/name.
# bide_add_test(path [LABELS labels...] LAYERS layers...): one GoogleTest program tests/path_test.cpp.

add_library(bide_options INTERFACE)
target_compile_features(bide_options INTERFACE cxx_std_20)
target_compile_options(bide_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -ffp-contract=off
                       -Wno-missing-field-initializers)

function(bide_add_layer name)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/${name}/main.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.hpp)
  if(NOT sources)
    set(kind INTERFACE)
    add_library(bide_${name} INTERFACE)
  else()
    set(kind PUBLIC)
    add_library(bide_${name} STATIC ${sources})
    target_link_libraries(bide_${name} PRIVATE $<BUILD_INTERFACE:bide_options>)
  endif()
  add_library(bide::${name} ALIAS bide_${name})
  set_target_properties(bide_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(bide_${name} ${kind} cxx_std_20)
  target_include_directories(bide_${name} ${kind} $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}>
                             $<INSTALL_INTERFACE:include/bide>)
  list(TRANSFORM ARG_USES PREPEND bide::)
  target_link_libraries(bide_${name} ${kind} ${ARG_USES} ${ARG_LINKS})
endfunction()

function(bide_add_test path)
  cmake_parse_arguments(ARG "" "" "LABELS;LAYERS" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  add_executable(${name}_test ${path}_test.cpp)
  list(TRANSFORM ARG_LAYERS PREPEND bide::)
  target_link_libraries(${name}_test PRIVATE ${ARG_LAYERS} bide_options GTest::gtest_main)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name}_test PRIVATE BIDE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             BIDE_SHARED_DIR="${BIDE_SHARED_DIR}")
  gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60 PROPERTIES LABELS "${ARG_LABELS}")
endfunction()
