#include "results/journal_record.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string_view>

#include "core/error.hpp"
#include "results/fixtures.hpp"

namespace bide {
namespace {

/// CRC-32 by its definition: the reflected polynomial 0xEDB88320, bit by bit (ISO 3309).
std::uint32_t crc32_by_definition(const std::byte* bytes, std::size_t size) {
  std::uint32_t sum = ~std::uint32_t{0};
  for (std::size_t i = 0; i < size; ++i) {
    sum ^= std::to_integer<std::uint32_t>(bytes[i]);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

/// One record of the small study, taken apart.
struct OneRecord {
  OneRecord() { std::memcpy(&header, bytes.data(), sizeof header); }

  const SmallRun run;
  const Task task{7, 1};
  std::vector<std::byte> bytes{encode_record(task, observations_of(task, run.shape), run.shape)};
  RecordHeader header;

  std::size_t payload_size() const { return bytes.size() - sizeof header; }
  const std::byte* payload() const { return bytes.data() + sizeof header; }
  bool decodes(std::size_t length) const {
    // In memory of its own, so that reading beyond the end is seen by the address sanitizer.
    const std::vector<std::byte> some(payload(), payload() + length);
    Observations seen;
    return decode_payload(some.data(), length, run.shape, seen);
  }
};

TEST(JournalRecord, BeginsAsTheReferenceSays) {
  const std::string_view check = "123456789";
  ASSERT_EQ(crc32_by_definition(reinterpret_cast<const std::byte*>(check.data()), check.size()), 0xCBF43926U);

  const OneRecord record;
  EXPECT_EQ(std::memcmp(record.bytes.data(), "BORD", 4), 0);
  EXPECT_EQ(record.header.replication, 7U);
  EXPECT_EQ(record.header.option, 1U);
  EXPECT_EQ(record.header.length, record.payload_size());
  std::vector<std::byte> summed(record.bytes.begin() + 4, record.bytes.begin() + 16);
  summed.insert(summed.end(), record.bytes.begin() + 20, record.bytes.end());
  EXPECT_EQ(record.header.checksum, crc32_by_definition(summed.data(), summed.size()));
}

TEST(JournalRecord, IsNotWholeWithAnyOtherBitInItsPayloadOrNumbers) {
  OneRecord record;
  ASSERT_TRUE(is_whole(record.header, record.payload()));
  for (std::size_t bit = 8 * sizeof record.header; bit < 8 * record.bytes.size(); ++bit) {
    record.bytes[bit / 8] ^= std::byte{1} << bit % 8;
    EXPECT_FALSE(is_whole(record.header, record.payload())) << bit;
    record.bytes[bit / 8] ^= std::byte{1} << bit % 8;
  }
  for (unsigned bit = 0; bit < 32; ++bit) {
    for (std::uint32_t RecordHeader::*number :
         {&RecordHeader::magic, &RecordHeader::replication, &RecordHeader::option, &RecordHeader::checksum}) {
      RecordHeader other = record.header;
      other.*number ^= std::uint32_t{1} << bit;
      EXPECT_FALSE(is_whole(other, record.payload())) << bit;
    }
  }
}

TEST(JournalRecord, IsRefusedWhereverItIsCutOrLengthened) {
  const OneRecord record;
  Observations seen;
  ASSERT_TRUE(decode_payload(record.payload(), record.payload_size(), record.run.shape, seen));
  EXPECT_EQ(seen, observations_of(record.task, record.run.shape));
  for (std::size_t length = 0; length < record.payload_size(); ++length)
    EXPECT_FALSE(record.decodes(length)) << length;
  std::vector<std::byte> longer(record.payload(), record.payload() + record.payload_size());
  longer.push_back(std::byte{0});
  EXPECT_FALSE(decode_payload(longer.data(), longer.size(), record.run.shape, seen));
}

TEST(JournalRecord, IsTheSameInMemoryThatWasUsedBefore) {
  const OneRecord record;
  std::vector<std::byte> used(3 * record.bytes.size(), std::byte{0xee});
  EXPECT_EQ(encode_record(record.task, observations_of(record.task, record.run.shape), record.run.shape,
                          std::move(used)),
            record.bytes);
}

}  // namespace
}  // namespace bide
