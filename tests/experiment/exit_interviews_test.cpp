// What leavers say in exit interviews, held against why and where to they truly go.
#include "model/exit_interviews.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;

// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;
constexpr std::uint32_t replications = 16;

/// Three councils whose staff leave for every reason, a third of them in five years.
Region region_with(const ExitInterviewParams& interviews) {
  Region region = test::quiet_region(600, 3, 2.0);
  region.leaving.reason_shares = {0.2, 0.3, 0.15, 0.25, 0.1};
  region.moves.move_rate = 0.06;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.vacancy_rate = 0.15;
    authority.exit_interviews = interviews;
  }
  return region;
}

/// Leavers by reason as they were and as they said.
struct Told {
  std::array<double, reason_count> left{}, told{};

  explicit Told(const std::array<double, reason_count>& response) {
    const Region region = region_with({response, 1.0});
    for (std::uint32_t k = 0; k < replications; ++k) {
      const Kept kept{region, k};
      const auto truly = kept.sums("leavers", reason_count);
      const auto said = kept.sums("exit_interviews", reason_count);
      for (std::size_t r = 0; r < reason_count; ++r) {
        left[r] += static_cast<double>(truly[r]);
        told[r] += static_cast<double>(said[r]);
      }
    }
  }

  /// Of the number who told a reason against a response: a binomial count, given the leavers.
  double z(std::size_t reason, double response) const {
    return (told[reason] - response * left[reason]) / std::sqrt(left[reason] * response * (1.0 - response));
  }
};

constexpr std::array<double, reason_count> by_reason{0.6, 0.4, 0.5, 0.15, 0.05, 0.45};

TEST(Mechanism55, EachReasonIsToldByItsShareOfThoseWhoLeaveForIt) {
  const Told told{by_reason};
  for (std::size_t r = 0; r < reason_count; ++r) {
    EXPECT_GT(told.left[r], 500.0) << reason_names[r];
    EXPECT_LT(std::abs(told.z(r, by_reason[r])), largest_z) << reason_names[r];
  }
  // What an analyst makes of it: agency work is told by 15%, other work by 40%, so that for each who is known
  // to have gone to agency work there are 0.4 / 0.15 times as many known to do other work as there truly are.
  const std::size_t agency = index(Reason::to_agency), sector = index(Reason::left_sector);
  const double truly = told.left[sector] / told.left[agency];
  const double seen = told.told[sector] / told.told[agency];
  EXPECT_NEAR(seen / truly, 0.4 / 0.15, 0.7);
}

TEST(Mechanism55, AResponseThatIsTheSameForEveryReasonShows) {
  const Told told{{0.4, 0.4, 0.4, 0.4, 0.4, 0.4}};
  EXPECT_GT(told.z(index(Reason::to_agency), by_reason[index(Reason::to_agency)]), largest_z);
}

TEST(Mechanism55, WhereEverybodyAnswersWhatIsToldIsWhatHappened) {
  ExitInterviewParams all;
  all.response.fill(1.0);
  const Kept kept{region_with(all)};
  const auto leavers = kept.counts("leavers"), told = kept.counts("exit_interviews");
  EXPECT_TRUE(std::equal(leavers.begin(), leavers.end(), told.begin(), told.end()));
  const auto moves = kept.counts("moves"), named = kept.counts("exit_interview_moves");
  EXPECT_TRUE(std::equal(moves.begin(), moves.end(), named.begin(), named.end()));
  EXPECT_GT(kept.sums("leavers", reason_count)[index(Reason::moved)], 50);
}

TEST(Mechanism55, WhereMoversKeepTheCouncilToThemselvesTheReasonIsStillKnown) {
  double movers = 0.0, named = 0.0;
  ExitInterviewParams half;
  half.response.fill(1.0);
  half.destination_given = 0.5;
  for (std::uint32_t k = 0; k < replications; ++k) {
    const Kept kept{region_with(half), k};
    const auto told = kept.sums("exit_interviews", reason_count);
    EXPECT_EQ(told, kept.sums("leavers", reason_count));
    movers += static_cast<double>(told[index(Reason::moved)]);
    named += static_cast<double>(kept.sums("exit_interview_moves", 1)[0]);
  }
  EXPECT_GT(movers, 1'000.0);
  EXPECT_LT(std::abs(named - 0.5 * movers) / std::sqrt(0.25 * movers), largest_z);
}

TEST(Mechanism55, AskingLeaversChangesNothingButWhatIsKnown) {
  const Kept silent{region_with({})}, asked{region_with({by_reason, 0.8})};
  EXPECT_FALSE(silent.keeps("exit_interviews"));
  EXPECT_FALSE(silent.keeps("exit_interview_moves"));
  EXPECT_TRUE(asked.keeps("exit_interviews"));
  EXPECT_EQ(asked.layout.measures().size(), silent.layout.measures().size() + 2);
  EXPECT_EQ(asked.seen.fingerprint, silent.seen.fingerprint);
  EXPECT_EQ(measures_that_differ(silent, asked), std::vector<std::string>{});
}

}  // namespace
}  // namespace bide
