#include "experiment/trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "experiment/replication.hpp"

namespace bide {
namespace {

class TraceTest : public ::testing::Test {
 protected:
  std::vector<TraceEntry> entries(std::uint32_t option, std::uint32_t replication) {
    std::vector<TraceEntry> all;
    end = trace(study, option, replication, [&](const TraceEntry& entry) { all.push_back(entry); });
    return all;
  }

  const Study study{load_study(BIDE_SOURCE_DIR "/tests/cli/data/two-councils.yaml",
                               {"moves.pay_response={low: 3, high: 10}"})};
  const Layout layout{layout_of(study)};
  Replicator replicator{study, layout};
  TraceEnd end;
};

TEST_F(TraceTest, HasTheFingerprintOfTheReplicationInAnEnsemble) {
  for (std::uint32_t option = 0; option < study.options.size(); ++option) {
    const std::size_t people_at_start = [&] {
      const auto all = entries(option, 5);
      return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const TraceEntry& entry) {
        return entry.happening == "in post at the start";
      }));
    }();
    const Observations& seen = replicator.run(option, 5);
    EXPECT_EQ(end.fingerprint, seen.fingerprint);
    EXPECT_EQ(end.events_executed, seen.events_executed);
    EXPECT_EQ(entries(option, 5).size(), end.events_executed + people_at_start);
  }
  EXPECT_NE(entries(0, 4).size(), 0U);
  EXPECT_NE(end.fingerprint, replicator.run(0, 5).fingerprint);
}

TEST_F(TraceTest, NamesEveryLeaverOfTheReplication) {
  std::int64_t traced = 0, moved = 0;
  for (const TraceEntry& entry : entries(0, 2)) {
    for (const TracedPerson& person : entry.people) {
      if (person.change != PersonChange::leaves) continue;
      ++traced;
      moved += person.reason == Reason::moved && person.destination.exists();
    }
  }
  const Observations& seen = replicator.run(0, 2);
  const auto total = [&](const char* name) {
    const std::size_t m = layout.index_of(name);
    const auto begin = seen.counts.begin() + static_cast<std::ptrdiff_t>(layout.offset(m));
    return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(layout.size(m)), std::int64_t{0});
  };
  EXPECT_GT(moved, 0);
  EXPECT_EQ(traced, total("leavers"));
  EXPECT_EQ(moved, total("lost_to_neighbours"));
}

TEST_F(TraceTest, FollowsAMoverFromPostToPost) {
  std::map<std::uint64_t, PostId> where;
  std::size_t movers = 0;
  for (const TraceEntry& entry : entries(0, 2)) {
    for (const TracedPerson& person : entry.people) {
      if (person.change == PersonChange::begins) {
        const auto before = where.find(person.key);
        if (before != where.end() && before->second != person.post) ++movers;
        where[person.key] = person.post;
      } else if (const auto known = where.try_emplace(person.key, person.post); !known.second) {
        EXPECT_EQ(known.first->second, person.post) << person_text(person.key);
      }
    }
  }
  EXPECT_GT(movers, 0U);
}

TEST_F(TraceTest, TellsWhoGivesNoticeInTheEventThatMakesThem) {
  const auto all = entries(0, 1);
  const auto resigned = std::find_if(all.begin(), all.end(), [](const TraceEntry& entry) {
    return entry.happening == "resigns to leave children's services";
  });
  ASSERT_NE(resigned, all.end());
  ASSERT_EQ(resigned->people.size(), 1U);
  EXPECT_EQ(resigned->people.front().change, PersonChange::gives_notice);
  EXPECT_EQ(resigned->people.front().reason, Reason::left_sector);
}

TEST(Person, IsWrittenAndReadAsPostAndOrdinal) {
  EXPECT_EQ(person_text((std::uint64_t{812} << 24) + 3), "812.3");
  EXPECT_EQ(parse_person("812.3"), (std::uint64_t{812} << 24) + 3);
  for (const char* text : {"", "812", "812.", ".3", "812.3.1", "-1.3", "8x.1", "1.16777216"}) {
    EXPECT_EQ(parse_person(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace bide
