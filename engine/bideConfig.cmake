# find_package(bide): targets bide::core, bide::random, bide::kernel and so on, one a layer. The client's
# project must enable C as well as C++, because HDF5 is found through C.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/BideDependencies.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/bideTargets.cmake")
