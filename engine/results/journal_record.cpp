#include "results/journal_record.hpp"

#include <cstring>
#include <span>
#include <utility>

#include <zlib.h>

#include "core/error.hpp"
#include "results/row_changes.hpp"

namespace bide {
namespace {

constexpr std::size_t fixed_bytes = 2 * sizeof(std::uint64_t);  // events executed, fingerprint

// Words of the journal's coding, so that every series is a whole number of them.
static_assert(sizeof(std::int32_t) == 4 && sizeof(float) == 4 && sizeof(std::int64_t) == 8);

void require_shape(const Observations& seen, const ObservationShape& shape) {
  if (seen.counts.size() == shape.counts && seen.levels.size() == shape.levels &&
      seen.money.size() == shape.money && seen.inputs.size() == shape.inputs) {
    return;
  }
  throw LogicError{"observations do not have the shape of the study's layout"};
}

/// Where a series lies: bytes of values and of a row. `Byte` is const where it is only read.
template <class Byte>
struct SeriesBytes {
  std::span<Byte> values;
  std::size_t row;
};

template <class Byte, class Seen>
SeriesBytes<Byte> bytes_of(const Series& series, Seen& seen) {
  const auto part = [&](auto& flat) {
    auto* const first = reinterpret_cast<Byte*>(flat.data() + series.begin);
    return SeriesBytes<Byte>{{first, series.size * sizeof flat[0]}, series.row * sizeof flat[0]};
  };
  switch (series.type) {
    case ValueType::count: return part(seen.counts);
    case ValueType::level: return part(seen.levels);
    case ValueType::money: return part(seen.money);
  }
  throw LogicError{"unknown type of value"};
}

std::size_t most_bytes(const ObservationShape& shape) {
  std::size_t bytes = fixed_bytes + shape.inputs * sizeof(double);
  for (const Series& series : shape.series) {
    const std::size_t each = series.type == ValueType::money ? sizeof(std::int64_t) : sizeof(std::int32_t);
    bytes += most_bytes_of_changes(series.size * each);
  }
  return bytes;
}

std::byte* put(std::byte* at, const void* data, std::size_t bytes) {
  if (bytes > 0) std::memcpy(at, data, bytes);
  return at + bytes;
}

std::uint32_t checksum_of(const RecordHeader& header, const std::byte* payload) {
  uLong crc = crc32(0L, Z_NULL, 0);
  crc = crc32(crc, reinterpret_cast<const Bytef*>(&header.replication), 3 * sizeof(std::uint32_t));
  crc = crc32_z(crc, reinterpret_cast<const Bytef*>(payload), header.length);
  return static_cast<std::uint32_t>(crc);
}

}  // namespace

std::size_t ObservationShape::bytes() const {
  return fixed_bytes + sizeof(std::int32_t) * counts + sizeof(float) * levels + sizeof(std::int64_t) * money +
         sizeof(double) * inputs;
}

ObservationShape shape_of(const Layout& layout, std::size_t inputs) {
  ObservationShape shape{layout.total(ValueType::count), layout.total(ValueType::level),
                         layout.total(ValueType::money), inputs};
  for (std::size_t m = 0; m < layout.measures().size(); ++m) {
    const Measure& measure = layout.measures()[m];
    const std::size_t size = layout.size(m);
    const std::size_t rows = measure.axes.empty() ? 1 : layout.labels().size(measure.axes.front());
    if (size > 0) shape.series.push_back({measure.type, layout.offset(m), size, size / rows});
  }
  return shape;
}

std::vector<std::byte> encode_record(Task task, const Observations& observations,
                                     const ObservationShape& shape, std::vector<std::byte> reused) {
  require_shape(observations, shape);
  std::vector<std::byte> record = std::move(reused);
  record.resize(sizeof(RecordHeader) + most_bytes(shape));
  std::byte* const payload = record.data() + sizeof(RecordHeader);
  std::byte* at = put(payload, &observations.events_executed, sizeof(std::uint64_t));
  at = put(at, &observations.fingerprint, sizeof(std::uint64_t));
  at = put(at, observations.inputs.data(), observations.inputs.size() * sizeof(double));
  for (const Series& series : shape.series) {
    const auto bytes = bytes_of<const std::byte>(series, observations);
    at = put_changes(at, bytes.values, bytes.row);
  }
  RecordHeader header;
  header.replication = task.replication;
  header.option = task.option;
  header.length = static_cast<std::uint32_t>(at - payload);
  header.checksum = checksum_of(header, payload);
  std::memcpy(record.data(), &header, sizeof header);
  record.resize(sizeof header + header.length);
  return record;
}

bool is_whole(const RecordHeader& header, const std::byte* payload) {
  return header.magic == RecordHeader::expected_magic && header.checksum == checksum_of(header, payload);
}

bool decode_payload(const std::byte* payload, std::size_t length, const ObservationShape& shape,
                    Observations& observations) {
  const std::size_t before_series = fixed_bytes + shape.inputs * sizeof(double);
  if (length < before_series) return false;
  std::memcpy(&observations.events_executed, payload, sizeof(std::uint64_t));
  std::memcpy(&observations.fingerprint, payload + sizeof(std::uint64_t), sizeof(std::uint64_t));
  observations.inputs.resize(shape.inputs);
  put(reinterpret_cast<std::byte*>(observations.inputs.data()), payload + fixed_bytes,
      shape.inputs * sizeof(double));
  observations.counts.resize(shape.counts);
  observations.levels.resize(shape.levels);
  observations.money.resize(shape.money);
  std::span<const std::byte> left{payload + before_series, length - before_series};
  for (const Series& series : shape.series) {
    const auto bytes = bytes_of<std::byte>(series, observations);
    const auto rest = take_changes(left, bytes.values, bytes.row);
    if (!rest) return false;
    left = *rest;
  }
  return left.empty();
}

}  // namespace bide
