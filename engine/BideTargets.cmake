# bide_add_layer(name [HOT] USES layers... LINKS targets...): one layer of the engine, target bide::name, from
# every source file in the folder engine/name; installed and exported with its headers.
# bide_add_test(path [PROGRAM] [LABELS label] [LAYERS layers...]): one GoogleTest program from
# tests/<path>_test.cpp. With PROGRAM it may start the command bide, whose path is the string BIDE_PROGRAM.
# The target <label>_tests builds the tests of that label alone.
# bide_install(): installs the program, the layers and the package for find_package(bide).
include(GNUInstallDirs)

# Flags of our own code alone: an installed layer imposes none of them on its clients.
add_library(bide_options INTERFACE)
target_compile_features(bide_options INTERFACE cxx_std_20)
target_compile_options(bide_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion
                       # Designated initialisers name what differs from the defaults; that is their point.
                       -Wno-missing-field-initializers
                       # GCC 12 takes its own std::string for overlapping copies (its bug 105651).
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       # A fused multiply-add rounds once where two operations round twice: the answer
                       # must not depend on the processor.
                       -ffp-contract=off)
if(BIDE_SANITIZERS)
  target_compile_options(bide_options INTERFACE -fsanitize=${BIDE_SANITIZERS} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer
                         # GCC 12 takes the checks that it has itself put in for uses of unset memory.
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(bide_options INTERFACE -fsanitize=${BIDE_SANITIZERS})
endif()

# The layers that a replication runs through are compiled so that a program may optimise across their files
# (bide_add_layer(... HOT)), and programs that are to be fast link bide_whole_program: a tenth of the time of a
# replication. Tests link the same objects as they are, each in a moment instead of ten seconds; without being told so
# gcc would optimise across files for them, too.
set(release_by_gcc $<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>)
add_library(bide_whole_program INTERFACE)
target_link_options(bide_whole_program INTERFACE "$<${release_by_gcc}:-O3;-flto=auto>")
add_library(bide_objects_as_they_are INTERFACE)
target_link_options(bide_objects_as_they_are INTERFACE "$<${release_by_gcc}:-fno-lto>")

function(bide_add_layer name)
  cmake_parse_arguments(ARG "HOT" "" "USES;LINKS" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(REMOVE_ITEM sources ${folder}/main.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${folder}/*.hpp)
  if(sources)
    set(kind PUBLIC)
    add_library(bide_${name} STATIC ${sources})
    target_link_libraries(bide_${name} PRIVATE $<BUILD_INTERFACE:bide_options>)
    if(ARG_HOT)
      target_compile_options(bide_${name} PRIVATE "$<${release_by_gcc}:-flto=auto;-ffat-lto-objects>")
    endif()
  else()
    set(kind INTERFACE)
    add_library(bide_${name} INTERFACE)
  endif()
  add_library(bide::${name} ALIAS bide_${name})
  set_target_properties(bide_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(bide_${name} ${kind} cxx_std_20)
  target_sources(bide_${name} ${kind} FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR} FILES ${headers})
  list(TRANSFORM ARG_USES PREPEND bide::)
  target_link_libraries(bide_${name} ${kind} ${ARG_USES} ${ARG_LINKS})
  install(TARGETS bide_${name} EXPORT bideTargets ARCHIVE FILE_SET HEADERS DESTINATION include/bide)
endfunction()

function(bide_install)
  include(CMakePackageConfigHelpers)
  set(package ${CMAKE_INSTALL_LIBDIR}/cmake/bide)
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/bideConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(TARGETS bide)
  install(EXPORT bideTargets NAMESPACE bide:: DESTINATION ${package})
  install(FILES bideConfig.cmake BideDependencies.cmake ${PROJECT_BINARY_DIR}/bideConfigVersion.cmake
          DESTINATION ${package})
endfunction()

function(bide_add_test path)
  cmake_parse_arguments(ARG "PROGRAM" "LABELS" "LAYERS" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  add_executable(${name}_test ${path}_test.cpp)
  list(TRANSFORM ARG_LAYERS PREPEND bide::)
  target_link_libraries(${name}_test PRIVATE ${ARG_LAYERS} bide_options bide_objects_as_they_are
                        GTest::gmock GTest::gtest_main)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name}_test PRIVATE BIDE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             BIDE_SHARED_DIR="${BIDE_SHARED_DIR}")
  if(ARG_PROGRAM)
    add_dependencies(${name}_test bide)
    target_compile_definitions(${name}_test PRIVATE BIDE_PROGRAM="$<TARGET_FILE:bide>")
  endif()
  if(ARG_LABELS)
    if(NOT TARGET ${ARG_LABELS}_tests)
      add_custom_target(${ARG_LABELS}_tests)
    endif()
    add_dependencies(${ARG_LABELS}_tests ${name}_test)
  endif()
  gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60 PROPERTIES LABELS "${ARG_LABELS}")
endfunction()
