#include "results/journal_record.hpp"

#include <cstring>

#include <zlib.h>

#include "core/error.hpp"

namespace bide {
namespace {

constexpr std::size_t fixed_bytes = 2 * sizeof(std::uint64_t);  // events executed, fingerprint

template <class T>
std::byte* put(std::byte* at, const T* values, std::size_t count) {
  if (count > 0) std::memcpy(at, values, count * sizeof(T));
  return at + count * sizeof(T);
}

template <class T>
const std::byte* take(const std::byte* at, std::vector<T>& values, std::size_t count) {
  values.resize(count);
  if (count > 0) std::memcpy(values.data(), at, count * sizeof(T));
  return at + count * sizeof(T);
}

std::vector<std::byte> flatten(const Observations& seen, const ObservationShape& shape) {
  const ObservationShape actual{seen.counts.size(), seen.levels.size(), seen.money.size(),
                                seen.inputs.size()};
  if (actual != shape) throw LogicError{"observations do not have the shape of the study's layout"};
  std::vector<std::byte> bytes(shape.bytes());
  std::byte* at = put(bytes.data(), &seen.events_executed, 1);
  at = put(at, &seen.fingerprint, 1);
  at = put(at, seen.money.data(), seen.money.size());
  at = put(at, seen.inputs.data(), seen.inputs.size());
  at = put(at, seen.counts.data(), seen.counts.size());
  put(at, seen.levels.data(), seen.levels.size());
  return bytes;
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
  return {layout.total(ValueType::count), layout.total(ValueType::level), layout.total(ValueType::money),
          inputs};
}

std::vector<std::byte> encode_record(Task task, const Observations& observations,
                                     const ObservationShape& shape) {
  const std::vector<std::byte> flat = flatten(observations, shape);
  uLongf length = compressBound(static_cast<uLong>(flat.size()));
  std::vector<std::byte> record(sizeof(RecordHeader) + length);
  std::byte* const payload = record.data() + sizeof(RecordHeader);
  const int outcome =
      compress2(reinterpret_cast<Bytef*>(payload), &length, reinterpret_cast<const Bytef*>(flat.data()),
                static_cast<uLong>(flat.size()), Z_BEST_SPEED);
  if (outcome != Z_OK) throw LogicError{"deflating observations failed"};
  record.resize(sizeof(RecordHeader) + length);
  RecordHeader header;
  header.replication = task.replication;
  header.option = task.option;
  header.length = static_cast<std::uint32_t>(length);
  header.checksum = checksum_of(header, payload);
  std::memcpy(record.data(), &header, sizeof header);
  return record;
}

bool is_whole(const RecordHeader& header, const std::byte* payload) {
  return header.magic == RecordHeader::expected_magic && header.checksum == checksum_of(header, payload);
}

bool decode_payload(const std::byte* payload, std::size_t length, const ObservationShape& shape,
                    Observations& observations) {
  std::vector<std::byte> flat(shape.bytes());
  auto size = static_cast<uLongf>(flat.size());
  const int outcome = uncompress(reinterpret_cast<Bytef*>(flat.data()), &size,
                                 reinterpret_cast<const Bytef*>(payload), static_cast<uLong>(length));
  if (outcome != Z_OK || size != flat.size()) return false;
  const std::byte* at = flat.data();
  std::memcpy(&observations.events_executed, at, sizeof(std::uint64_t));
  std::memcpy(&observations.fingerprint, at + sizeof(std::uint64_t), sizeof(std::uint64_t));
  at = take(at + fixed_bytes, observations.money, shape.money);
  at = take(at, observations.inputs, shape.inputs);
  at = take(at, observations.counts, shape.counts);
  take(at, observations.levels, shape.levels);
  return true;
}

}  // namespace bide
