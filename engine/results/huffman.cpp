#include "results/huffman.hpp"

#include <algorithm>

namespace bide {
namespace {

constexpr std::size_t most_symbols = 320;
constexpr std::size_t most_bits = 15;

/// A node of the tree: a symbol, or the sum of two nodes.
struct Node {
  std::uint32_t frequency;
  std::uint16_t symbol;  // of a leaf; leaves come first, in order of frequency
};

/// Returns the depth of the deepest leaf, having set every symbol's. Two queues: leaves by frequency, and
/// inner nodes, which are made in order of frequency.
unsigned measure_depths(std::span<const Node> leaves, std::span<std::uint8_t> lengths) {
  const std::size_t count = leaves.size();
  std::array<std::uint32_t, most_symbols> sums{};
  std::array<std::uint16_t, 2 * most_symbols> parents{};  // of leaves, then of inner nodes
  std::size_t leaf = 0, inner = 0;
  const auto take = [&](std::size_t parent) {
    const bool from_leaves = leaf < count && (inner >= parent || leaves[leaf].frequency <= sums[inner]);
    parents[from_leaves ? leaf : count + inner] = static_cast<std::uint16_t>(parent);
    return from_leaves ? leaves[leaf++].frequency : sums[inner++];
  };
  for (std::size_t made = 0; made + 1 < count; ++made) {
    const std::uint32_t first = take(made);
    sums[made] = first + take(made);
  }
  std::array<std::uint8_t, most_symbols> depths{};  // of inner nodes; the last one made is the root
  for (std::size_t node = count - 1; node-- > 0;)
    depths[node] = node + 2 == count ? 0 : static_cast<std::uint8_t>(depths[parents[count + node]] + 1);
  unsigned deepest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned depth = depths[parents[i]] + 1U;
    lengths[leaves[i].symbol] = static_cast<std::uint8_t>(depth);
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

}  // namespace

void find_lengths(std::span<const std::uint32_t> frequencies, unsigned longest,
                  std::span<std::uint8_t> lengths) {
  std::array<Node, most_symbols> nodes;
  std::size_t count = 0;
  std::fill(lengths.begin(), lengths.end(), std::uint8_t{0});
  for (std::size_t symbol = 0; symbol < frequencies.size(); ++symbol) {
    if (frequencies[symbol] > 0) nodes[count++] = {frequencies[symbol], static_cast<std::uint16_t>(symbol)};
  }
  if (count == 1) lengths[nodes[0].symbol] = 1;
  if (count < 2) return;
  const std::span<Node> leaves{nodes.data(), count};
  std::sort(leaves.begin(), leaves.end(), [](const Node& a, const Node& b) {
    return a.frequency != b.frequency ? a.frequency < b.frequency : a.symbol < b.symbol;
  });
  // Flatter frequencies make a flatter tree; halved often enough, all are alike. Their order stays.
  while (measure_depths(leaves, lengths) > longest) {
    for (Node& leaf : leaves) leaf.frequency = (leaf.frequency + 1) / 2;
  }
}

void find_bits(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> bits) {
  std::array<unsigned, most_bits + 1> count{}, next{};
  for (const std::uint8_t length : lengths) ++count[length];
  count[0] = 0;
  for (std::size_t n = 1; n <= most_bits; ++n) next[n] = (next[n - 1] + count[n - 1]) * 2;
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    const unsigned length = lengths[symbol];
    if (length == 0) continue;
    unsigned reversed = 0;
    unsigned forward = next[length]++;
    for (unsigned i = 0; i < length; ++i, forward >>= 1) reversed = reversed << 1 | (forward & 1U);
    bits[symbol] = static_cast<std::uint16_t>(reversed);
  }
}

}  // namespace bide
