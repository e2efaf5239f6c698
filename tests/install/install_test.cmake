# Installs the build to a new prefix, then configures, builds and runs clients that know nothing but the prefix.
# Arguments: BUILD, CLIENT (folders), STUDY (file), WORK (a folder of our own), CXX and C (compilers).
file(REMOVE_RECURSE ${WORK})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Runs a client and holds what it prints to `expected`.
function(run_and_expect expected)
  run(${ARGN})
  if(NOT output STREQUAL expected)
    message(FATAL_ERROR "${ARGN} printed:\n${output}instead of:\n${expected}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
run(${CMAKE_COMMAND} -G Ninja -S ${CLIENT} -B ${WORK}/client -DCMAKE_PREFIX_PATH=${WORK}/prefix
    -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_C_COMPILER=${C})
run(${CMAKE_COMMAND} --build ${WORK}/client)
run_and_expect("subject 3 before subject 8\n" ${WORK}/client/kernel_client)
set(title "Does a retention payment keep anybody?\nnortham, April 2018 to March 2021; 2 replications with seed 3\n")
run_and_expect("${title}" ${WORK}/client/study_client ${STUDY} ${WORK}/answer.h5)
