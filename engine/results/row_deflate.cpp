#include "results/row_deflate.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include <zlib.h>

#include "results/huffman.hpp"

namespace bide {
namespace {

// Of RFC 1951.
constexpr std::size_t shortest_match = 3, longest_match = 258, farthest_match = 32'768;
constexpr std::size_t end_of_block = 256, first_length = 257;
constexpr std::size_t literal_symbols = 286, distance_symbols = 30, length_symbols = 19;
constexpr unsigned longest_code = 15, longest_length_code = 7;
constexpr std::size_t longest_stored = 65'535;
constexpr std::array<std::uint8_t, length_symbols> length_order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                                11, 4,  12, 3, 13, 2, 14, 1, 15};

/// A length or distance as a symbol and further bits.
struct Coded {
  std::uint16_t symbol;
  std::uint8_t extra_bits;
  std::uint16_t extra;
};

/// Lengths fall into symbols 257 to 284, four for each power of 2 from 8 on; 258 is 285.
constexpr Coded coded_length(std::size_t length) {
  if (length == longest_match) return {285, 0, 0};
  const auto offset = static_cast<unsigned>(length - shortest_match);
  if (offset < 8) return {static_cast<std::uint16_t>(first_length + offset), 0, 0};
  const auto bits = static_cast<unsigned>(std::bit_width(offset)) - 3;
  const unsigned symbol = static_cast<unsigned>(first_length) + 4 * bits + (offset >> bits);
  return {static_cast<std::uint16_t>(symbol), static_cast<std::uint8_t>(bits),
          static_cast<std::uint16_t>(offset & ((1U << bits) - 1))};
}

/// Distances fall into two symbols for each power of 2 from 4 on.
constexpr Coded coded_distance(std::size_t distance) {
  const auto offset = static_cast<unsigned>(distance - 1);
  if (offset < 4) return {static_cast<std::uint16_t>(offset), 0, 0};
  const auto bits = static_cast<unsigned>(std::bit_width(offset)) - 2;
  return {static_cast<std::uint16_t>(2 * bits + (offset >> bits)), static_cast<std::uint8_t>(bits),
          static_cast<std::uint16_t>(offset & ((1U << bits) - 1))};
}

constexpr std::array<Coded, longest_match + 1> coded_lengths = [] {
  std::array<Coded, longest_match + 1> table{};
  for (std::size_t length = shortest_match; length <= longest_match; ++length)
    table[length] = coded_length(length);
  return table;
}();

/// Collects bits, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::byte* to) : to_{to} {}

  /// At most 56 bits since the last `flush`.
  void put(std::uint64_t bits, unsigned count) {
    held_ |= bits << count_;
    count_ += count;
  }
  /// Writes whole bytes; up to 8 bytes beyond them are scratched.
  void flush() {
    std::memcpy(to_, &held_, sizeof held_);
    to_ += count_ / 8;
    held_ >>= count_ & ~7U;
    count_ &= 7U;
  }
  void to_next_byte() {
    count_ = (count_ + 7U) & ~7U;
    flush();
  }
  /// Copies bytes; only where bits end with a byte.
  void copy(std::span<const std::byte> bytes) {
    std::memcpy(to_, bytes.data(), bytes.size());
    to_ += bytes.size();
  }
  std::byte* end() const { return to_; }

 private:
  std::byte* to_;
  std::uint64_t held_{0};
  unsigned count_{0};
};

using Sequence = RowDeflater::Sequence;

struct Frequencies {
  std::array<std::uint32_t, literal_symbols> literals{};
  std::array<std::uint32_t, distance_symbols> distances{};
};

std::size_t match_length(const std::byte* at, const std::byte* earlier, std::size_t most) {
  std::size_t length = 0;
  while (length + sizeof(std::uint64_t) <= most) {
    std::uint64_t a, b;
    std::memcpy(&a, at + length, sizeof a);
    std::memcpy(&b, earlier + length, sizeof b);
    if (a != b) return length + static_cast<std::size_t>(std::countr_zero(a ^ b)) / 8;
    length += sizeof a;
  }
  while (length < most && at[length] == earlier[length]) ++length;
  return length;
}

/// The two places at which repetitions are looked for.
struct Distances {
  std::size_t row;
  Coded row_code, one_code{coded_distance(1)};

  const Coded& of(const Sequence& sequence) const { return sequence.a_row_earlier ? row_code : one_code; }
};

// Shorter repetitions cost as many bits as their bytes alone, and more time.
constexpr std::size_t shortest_of_row = 5, shortest_run = 8;

/// Returns a bit for each of 8 bytes that equals the one at `earlier`, the first lowest.
std::uint64_t equal_bytes(const std::byte* here, const std::byte* earlier) {
  constexpr std::uint64_t low_bits = 0x7f7f7f7f7f7f7f7f;
  std::uint64_t a, b;
  std::memcpy(&a, here, sizeof a);
  std::memcpy(&b, earlier, sizeof b);
  const std::uint64_t different = a ^ b;
  const std::uint64_t equal = ~(((different & low_bits) + low_bits) | different | low_bits);
  return (equal >> 7) * 0x0102040810204080 >> 56;
}

/// Returns a bit for each of the 64 bytes from `at` on that equals the one `distance` earlier; 0 beyond
/// `end`.
std::uint64_t equal_mask(std::span<const std::byte> all, std::size_t at, std::size_t end,
                         std::size_t distance) {
  std::uint64_t mask = 0;
  const std::byte* const here = all.data() + at;
  if (at >= distance && at + 64 <= end) {
    for (unsigned i = 0; i < 64; i += 8) mask |= equal_bytes(here + i, here + i - distance) << i;
    return mask;
  }
  for (std::size_t i = at < distance ? distance - at : 0; i < 64 && at + i < end; ++i)
    mask |= std::uint64_t{here[i] == all[at + i - distance]} << i;
  return mask;
}

/// Returns a bit wherever a run of `length` set bits begins, of at most 8; `next` are the 64 bits that
/// follow.
std::uint64_t run_starts(std::uint64_t mask, std::uint64_t next, std::size_t length) {
  std::uint64_t starts = mask;
  for (unsigned i = 1; i < length; ++i) starts &= mask >> i | next << (64 - i);
  return starts;
}

/// Walks through a part and finds where repetitions begin, 64 bytes at a time: that is branches saved, which
/// no processor could guess.
class Repetitions {
 public:
  Repetitions(std::span<const std::byte> all, std::size_t first, std::size_t end, const Distances& distances)
      : all_{all}, end_{end}, row_{distances.row}, base_{first} {
    next_row_ = equal_mask(all_, base_, end_, row_);
    next_one_ = equal_mask(all_, base_, end_, 1);
    look();
  }

  /// Returns the first place from `at` on at which a repetition begins, `end` where none does; `at` grows
  /// from call to call.
  std::size_t from(std::size_t at) {
    while (base_ < end_) {
      const std::size_t passed = at > base_ ? at - base_ : 0;
      const std::uint64_t left = passed < 64 ? starts_ >> passed << passed : 0;
      if (left != 0) return base_ + static_cast<std::size_t>(std::countr_zero(left));
      base_ += 64;
      look();
    }
    return end_;
  }

  /// Returns the longer of the repetitions that begin at a place that `from` returned.
  Sequence longest(std::size_t at) const {
    const std::byte* const here = all_.data() + at;
    const std::size_t most = std::min(longest_match, end_ - at);
    const std::size_t row = at >= row_ ? match_length(here, here - row_, most) : 0;
    const std::size_t run = at > 0 && row < most ? match_length(here, here - 1, most) : 0;
    return {0, static_cast<std::uint16_t>(std::max(row, run)), row >= run};
  }

 private:
  void look() {
    const std::uint64_t row = next_row_, one = next_one_;
    const std::size_t next = base_ + 64;
    next_row_ = next < end_ ? equal_mask(all_, next, end_, row_) : 0;
    next_one_ = next < end_ ? equal_mask(all_, next, end_, 1) : 0;
    starts_ = run_starts(row, next_row_, shortest_of_row) | run_starts(one, next_one_, shortest_run);
  }

  std::span<const std::byte> all_;
  std::size_t end_, row_, base_;
  std::uint64_t next_row_{0}, next_one_{0}, starts_{0};
};

/// Splits a part of `all` into sequences and counts their symbols.
void split(std::span<const std::byte> all, std::size_t first, std::size_t end, const Distances& distances,
           Frequencies& counted, std::vector<Sequence>& sequences) {
  sequences.clear();
  Repetitions repetitions{all, first, end, distances};
  for (std::size_t at = first; at < end;) {
    const std::size_t begin = repetitions.from(at);
    for (std::size_t i = at; i < begin; ++i) ++counted.literals[static_cast<std::size_t>(all[i])];
    Sequence sequence = begin < end ? repetitions.longest(begin) : Sequence{};
    sequence.literals = static_cast<std::uint32_t>(begin - at);
    sequences.push_back(sequence);
    at = begin + sequence.length;
    if (sequence.length == 0) break;
    ++counted.literals[coded_lengths[sequence.length].symbol];
    ++counted.distances[distances.of(sequence).symbol];
  }
  ++counted.literals[end_of_block];
}

/// The lengths of a block's codes, run by run.
class CodeLengths {
 public:
  CodeLengths(const PrefixCode<literal_symbols>& literals, const PrefixCode<distance_symbols>& distances) {
    while (literals_ > first_length && literals.lengths[literals_ - 1] == 0) --literals_;
    while (distances_ > 1 && distances.lengths[distances_ - 1] == 0) --distances_;
    std::array<std::uint8_t, literal_symbols + distance_symbols> all{};
    std::copy_n(literals.lengths.begin(), literals_, all.begin());
    std::copy_n(distances.lengths.begin(), distances_, all.begin() + static_cast<std::ptrdiff_t>(literals_));
    const std::size_t count = literals_ + distances_;
    for (std::size_t i = 0; i < count;) {
      std::size_t run = 1;
      while (i + run < count && all[i + run] == all[i]) ++run;
      add_run(all[i], run);
      i += run;
    }
    std::array<std::uint32_t, length_symbols> frequencies{};
    for (std::size_t i = 0; i < runs_; ++i) ++frequencies[symbols_[i].symbol];
    code_ = prefix_code(frequencies, longest_length_code);
    while (orders_ > 4 && code_.lengths[length_order[orders_ - 1]] == 0) --orders_;
  }

  std::size_t bits() const {
    std::size_t bits = 5 + 5 + 4 + 3 * orders_;
    for (std::size_t i = 0; i < runs_; ++i)
      bits += code_.lengths[symbols_[i].symbol] + symbols_[i].extra_bits;
    return bits;
  }

  void write(BitWriter& out) const {
    out.put(literals_ - first_length, 5);
    out.put(distances_ - 1, 5);
    out.put(orders_ - 4, 4);
    for (std::size_t i = 0; i < orders_; ++i) {
      out.flush();
      out.put(code_.lengths[length_order[i]], 3);
    }
    for (std::size_t i = 0; i < runs_; ++i) {
      out.flush();
      const Coded& run = symbols_[i];
      out.put(code_.bits[run.symbol], code_.lengths[run.symbol]);
      out.put(run.extra, run.extra_bits);
    }
  }

 private:
  void add(unsigned symbol, unsigned extra_bits, std::size_t extra) {
    symbols_[runs_++] = {static_cast<std::uint16_t>(symbol), static_cast<std::uint8_t>(extra_bits),
                         static_cast<std::uint16_t>(extra)};
  }
  void add_run(std::uint8_t length, std::size_t run) {
    if (length == 0) {
      for (; run >= 11; run -= std::min<std::size_t>(run, 138))
        add(18, 7, std::min<std::size_t>(run, 138) - 11);
      if (run >= 3) return add(17, 3, run - 3);
    } else {
      add(length, 0, 0);
      --run;
      for (; run >= 3; run -= std::min<std::size_t>(run, 6)) add(16, 2, std::min<std::size_t>(run, 6) - 3);
    }
    for (; run > 0; --run) add(length, 0, 0);
  }

  std::size_t literals_{literal_symbols}, distances_{distance_symbols}, orders_{length_symbols}, runs_{0};
  std::array<Coded, literal_symbols + distance_symbols> symbols_{};
  PrefixCode<length_symbols> code_;
};

std::size_t bits_of_sequences(const Frequencies& counted, const PrefixCode<literal_symbols>& literals,
                              const PrefixCode<distance_symbols>& distances, const Distances& at) {
  std::size_t bits = 0;
  for (std::size_t i = 0; i < literal_symbols; ++i) bits += counted.literals[i] * literals.lengths[i];
  for (std::size_t length = 11; length < longest_match; ++length) {
    const Coded& coded = coded_lengths[length];
    if (coded.extra == 0) bits += counted.literals[coded.symbol] * coded.extra_bits;
  }
  for (std::size_t i = 0; i < distance_symbols; ++i) bits += counted.distances[i] * distances.lengths[i];
  return bits + counted.distances[at.row_code.symbol] * at.row_code.extra_bits;
}

void write_literals(std::span<const std::byte> bytes, const PrefixCode<literal_symbols>& literals,
                    BitWriter& out) {
  constexpr std::size_t at_once = 3;  // of at most 15 bits, beside 7 that are pending
  const auto put = [&](std::byte byte) {
    const auto literal = static_cast<std::size_t>(byte);
    out.put(literals.bits[literal], literals.lengths[literal]);
  };
  std::size_t i = 0;
  for (; i + at_once <= bytes.size(); i += at_once) {
    put(bytes[i]);
    put(bytes[i + 1]);
    put(bytes[i + 2]);
    out.flush();
  }
  for (; i < bytes.size(); ++i) put(bytes[i]);
  out.flush();
}

void write_sequences(std::span<const std::byte> bytes, std::span<const Sequence> sequences,
                     const PrefixCode<literal_symbols>& literals,
                     const PrefixCode<distance_symbols>& distances, const Distances& at, BitWriter& out) {
  for (const Sequence& sequence : sequences) {
    write_literals(bytes.first(sequence.literals), literals, out);
    bytes = bytes.subspan(sequence.literals + sequence.length);
    if (sequence.length == 0) break;
    const Coded& length = coded_lengths[sequence.length];
    const Coded& distance = at.of(sequence);
    out.put(literals.bits[length.symbol], literals.lengths[length.symbol]);
    out.put(length.extra, length.extra_bits);
    out.put(distances.bits[distance.symbol], distances.lengths[distance.symbol]);
    out.put(distance.extra, distance.extra_bits);
    out.flush();
  }
  out.put(literals.bits[end_of_block], literals.lengths[end_of_block]);
  out.flush();
}

void write_stored(std::span<const std::byte> bytes, bool last, BitWriter& out) {
  do {
    const std::size_t length = std::min(bytes.size(), longest_stored);
    out.put(last && length == bytes.size() ? 1 : 0, 3);
    out.to_next_byte();
    out.put(length | (~length & 0xffff) << 16, 32);
    out.flush();
    out.copy(bytes.first(length));
    bytes = bytes.subspan(length);
  } while (!bytes.empty());
}

}  // namespace

std::span<const std::byte> RowDeflater::deflate(std::span<const std::byte> bytes, std::size_t row,
                                                std::size_t part) {
  constexpr std::size_t longest_part = std::size_t{1} << 16;
  const std::size_t step = std::clamp<std::size_t>(part, 1, longest_part);
  const std::size_t parts = bytes.size() / step + 1;
  constexpr std::size_t around_a_part = 16, around_all = 32;
  stream_.resize(bytes.size() + parts * around_a_part + around_all);
  const std::size_t within_reach = row > 0 && row <= farthest_match ? row : 1;
  const Distances distances{within_reach, coded_distance(within_reach)};

  BitWriter out{stream_.data()};
  out.put(0x0178, 16);  // deflate, a window of 32 KiB, the fastest level
  out.flush();
  std::size_t at = 0;
  do {
    const std::size_t end = std::min(bytes.size(), at + step);
    const bool last = end == bytes.size();
    Frequencies counted;
    split(bytes, at, end, distances, counted, sequences_);
    const auto literals = prefix_code(counted.literals, longest_code);
    const auto offsets = prefix_code(counted.distances, longest_code);
    const CodeLengths lengths{literals, offsets};
    const std::size_t bits = 3 + lengths.bits() + bits_of_sequences(counted, literals, offsets, distances);
    const std::size_t stored_bits = 8 * (end - at) + 7 + 5 * 8 * ((end - at) / longest_stored + 1);
    if (bits >= stored_bits) {
      write_stored(bytes.subspan(at, end - at), last, out);
    } else {
      out.put(last ? 5 : 4, 3);
      lengths.write(out);
      out.flush();
      write_sequences(bytes.subspan(at, end - at), sequences_, literals, offsets, distances, out);
    }
    at = end;
  } while (at < bytes.size());
  out.to_next_byte();
  const auto sum =
      adler32_z(adler32(0L, Z_NULL, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  for (int shift = 24; shift >= 0; shift -= 8) out.put(sum >> shift & 0xff, 8);
  out.flush();
  return {stream_.data(), static_cast<std::size_t>(out.end() - stream_.data())};
}

}  // namespace bide
