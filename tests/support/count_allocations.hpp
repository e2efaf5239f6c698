#pragma once
// Counts every allocation of the program that includes this, so such a program holds no other tests and one
// source file.
#include <cstddef>
#include <cstdlib>
#include <new>

namespace bide::test {
/// How often this program has asked for memory.
inline std::size_t allocations = 0;
}  // namespace bide::test

// Not inlined, lest gcc take malloc() and free() for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++bide::test::allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  ++bide::test::allocations;
  const auto line = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(line, (size + line - 1) / line * line)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
