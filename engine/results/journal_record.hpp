#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiment/ensemble.hpp"

namespace bide {

/// The values of one measure within the flat array of its type.
struct Series {
  ValueType type{ValueType::level};
  std::size_t begin{0}, size{0};
  std::size_t row{1};  ///< values of one step of the measure's first axis: what resembles the step before

  friend bool operator==(const Series&, const Series&) = default;
};

/// How many values the observations of a study have; the same for every replication and option.
struct ObservationShape {
  std::size_t counts{0}, levels{0}, money{0}, inputs{0};
  std::vector<Series> series{};  ///< together all counts, levels and money

  /// Returns the bytes of one replication of one option, uncompressed.
  std::size_t bytes() const;
  friend bool operator==(const ObservationShape&, const ObservationShape&) = default;
};

/// Returns the shape of observations laid out by `layout` with `inputs` uncertain inputs.
ObservationShape shape_of(const Layout& layout, std::size_t inputs);

/// What stands before each record's payload in a journal.
struct RecordHeader {
  static constexpr std::uint32_t expected_magic = 0x44524f42;  // "BORD"

  std::uint32_t magic{expected_magic};
  std::uint32_t replication{0};
  std::uint32_t option{0};
  std::uint32_t length{0};    ///< bytes of the payload
  std::uint32_t checksum{0};  ///< CRC32 of the three numbers above and the payload

  Task task() const { return {replication, option}; }
};
static_assert(sizeof(RecordHeader) == 20);

/// Returns a record, made in the memory of `reused`: header, then events, fingerprint, inputs and what
/// changes from row to row of each series. Throws LogicError where the observations have another shape.
std::vector<std::byte> encode_record(Task task, const Observations& observations,
                                     const ObservationShape& shape, std::vector<std::byte> reused = {});

/// Says whether the payload is what was written after this header.
bool is_whole(const RecordHeader& header, const std::byte* payload);

/// Fills `observations` from a payload; false where it does not hold observations of this shape.
bool decode_payload(const std::byte* payload, std::size_t length, const ObservationShape& shape,
                    Observations& observations);

}  // namespace bide
