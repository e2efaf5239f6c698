#include "results/row_changes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace bide {
namespace {

using Word = std::uint32_t;
constexpr std::size_t words_in_mask = 32;

Word word_at(const std::byte* place) {
  Word word{};
  std::memcpy(&word, place, sizeof word);
  return word;
}

void put_word(std::byte* place, Word word) { std::memcpy(place, &word, sizeof word); }

// Of a mask and the words it tells of.
std::size_t bytes_of_group(Word mask) {
  return (1 + static_cast<std::size_t>(std::popcount(mask))) * sizeof(Word);
}

}  // namespace

std::size_t most_bytes_of_changes(std::size_t bytes) {
  const std::size_t words = bytes / sizeof(Word);
  return bytes + (words + words_in_mask - 1) / words_in_mask * sizeof(Word);
}

std::byte* put_changes(std::byte* to, std::span<const std::byte> values, std::size_t row_bytes) {
  const std::byte* const from = values.data();
  for (std::size_t place = 0; place < values.size();) {
    std::byte* const mask_place = to;
    to += sizeof(Word);
    Word mask = 0;
    const std::size_t end = std::min(values.size(), place + words_in_mask * sizeof(Word));
    for (Word bit = 1; place < end; place += sizeof(Word), bit <<= 1) {
      const Word earlier = place < row_bytes ? 0 : word_at(from + (place - row_bytes));
      const Word change = word_at(from + place) ^ earlier;
      // Without a branch: which words change is hard to guess. What is written in vain is overwritten.
      put_word(to, change);
      to += change == 0 ? 0 : sizeof(Word);
      mask |= change == 0 ? 0 : bit;
    }
    put_word(mask_place, mask);
  }
  return to;
}

std::optional<std::span<const std::byte>> take_changes(std::span<const std::byte> coded,
                                                       std::span<std::byte> values, std::size_t row_bytes) {
  std::byte* const to = values.data();
  for (std::size_t place = 0; place < values.size();) {
    if (coded.size() < sizeof(Word)) return std::nullopt;
    const Word mask = word_at(coded.data());
    const std::size_t length = bytes_of_group(mask);
    if (coded.size() < length) return std::nullopt;
    const std::byte* change = coded.data() + sizeof(Word);
    const std::size_t end = std::min(values.size(), place + words_in_mask * sizeof(Word));
    for (Word bit = 1; place < end; place += sizeof(Word), bit <<= 1) {
      Word word = place < row_bytes ? 0 : word_at(to + (place - row_bytes));
      if ((mask & bit) != 0) {
        word ^= word_at(change);
        change += sizeof(Word);
      }
      put_word(to + place, word);
    }
    coded = coded.subspan(length);
  }
  return coded;
}

}  // namespace bide
