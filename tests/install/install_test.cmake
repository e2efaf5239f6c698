# Installs the build to a new prefix, then configures, builds and runs a client that knows nothing but the prefix.
# Arguments: BUILD, CLIENT (folders), WORK (a folder of our own), CXX and C (compilers).
file(REMOVE_RECURSE ${WORK})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -G Ninja -S ${CLIENT} -B ${WORK}/client -DCMAKE_PREFIX_PATH=${WORK}/prefix
    -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_C_COMPILER=${C})
run(${CMAKE_COMMAND} --build ${WORK}/client)
run(${WORK}/client/client)
if(NOT output STREQUAL "subject 3 before subject 8\n")
  message(FATAL_ERROR "The client printed: ${output}")
endif()
