#include "results/seal.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "results/sha256.hpp"

namespace bide {
namespace {

constexpr std::string_view seal_start = "\nbide seal sha256 ";
constexpr std::size_t digest_length = 64;
constexpr std::size_t seal_length = seal_start.size() + digest_length + 1;

std::string seal_over(const PosixFile& file, std::uint64_t size) {
  constexpr std::size_t window_size = 1 << 20;
  std::vector<char> window(window_size);
  Sha256 hash;
  for (std::uint64_t at = 0; at < size;) {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(window.size(), size - at));
    const std::size_t got = file.read_at(at, window.data(), wanted);
    if (got == 0) break;
    hash.raw(window.data(), got);
    at += got;
  }
  return std::string{seal_start} + hash.finish() + "\n";
}

}  // namespace

void append_seal(PosixFile& file) {
  const std::uint64_t size = file.size();
  const std::string seal = seal_over(file, size);
  file.write_at(size, seal.data(), seal.size());
}

SealState check_seal(const PosixFile& file) {
  const std::uint64_t size = file.size();
  if (size < seal_length) return SealState::missing;
  std::string found(seal_length, '\0');
  found.resize(file.read_at(size - seal_length, found.data(), found.size()));
  if (!found.starts_with(seal_start)) return SealState::missing;
  return found == seal_over(file, size - seal_length) ? SealState::intact : SealState::broken;
}

}  // namespace bide
