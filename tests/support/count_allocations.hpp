#pragma once
#include <cstddef>

namespace bide::test {

/// Returns how often this program has asked for memory. A program that calls it is built with
/// count_allocations.cpp and holds no other tests.
std::size_t allocations();

}  // namespace bide::test
