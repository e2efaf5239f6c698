// The rule of sick pay, held against days counted one by one: row 47 of docs/reference/mechanisms.md.
#include "model/sick_pay.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

constexpr std::int64_t full_time_pence = 4'000'000;  // the one point of the spine
constexpr std::int64_t statutory_pence = 619'621;    // 118.75 GBP for each of 365.25 / 7 weeks

/// Ten days on full pay and twenty on half of it, in the third year twenty of each, after five years forty.
const SickPayRuleParams rising{
    {},
    days(2),
    Pence{11'875},
    {{Duration{}, days(10), days(20)}, {days(731), days(20), days(20)}, {days(1'826), days(40), days(40)}}};

/// Forty full-time people who stay, all on the same salary and nothing else, with a tenth off sick.
Region region_of_forty() {
  Region region = test::quiet_region(40);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(3 * 365);
  region.absence.spell_mean_days = 30.0;
  region.absence.spell_sigma = 0.9;
  region.pay_scales.spine = {{1, Pence{full_time_pence}}};
  AuthorityParams& council = region.authorities[0].second;
  council.start.turnover_rate = 1e-9;
  council.start.absence_rate = 0.1;
  council.pay.first_point.fill(1);
  council.pay.last_point.fill(1);
  return region;
}

Region with_rule(const SickPayRuleParams& rule, Region region = region_of_forty()) {
  for (auto& [key, authority] : region.authorities) authority.sick_pay = {{"rule", rule}};
  return region;
}

/// How many days before a spell count against it.
enum class LooksBack { none, days_365 };

/// What one person is paid, from a diary of every day: another way than the engine's intervals.
class Diary {
 public:
  Diary(const SickPayRuleParams& rule, LooksBack looks_back) : rule_{rule}, looks_back_{looks_back} {}

  void fall_sick(std::int64_t day, Duration service) {
    first_ = day;
    full_left_ = half_left_ = 0;
    for (const SickPayStepParams& step : rule_.scale) {
      if (step.from_service > service) continue;
      full_left_ = step.full_pay.minutes / minutes_per_day;
      half_left_ = step.half_pay.minutes / minutes_per_day;
    }
    if (looks_back_ == LooksBack::none) return;
    for (std::int64_t before = day - 365; before < day; ++before) {
      if (!pay_.contains(before)) continue;
      (pay_.at(before) == 100 ? full_left_ : half_left_) -= 1;
    }
    full_left_ = std::max<std::int64_t>(0, full_left_);
    half_left_ = std::max<std::int64_t>(0, half_left_);
  }
  void recover() { first_ = well; }

  /// Returns the salary line of a day, in pence a year; to be asked for every day in turn.
  std::int64_t salary(std::int64_t day) {
    if (first_ == well) return full_time_pence;
    const std::int64_t paid_for = day - first_ - rule_.waiting.minutes / minutes_per_day;
    const std::int64_t statutory = day - first_ < 28 * 7 ? statutory_pence : 0;
    if (paid_for < 0) return statutory;
    if (paid_for < full_left_) return note(day, 100, full_time_pence);
    if (paid_for < full_left_ + half_left_) return note(day, 50, full_time_pence / 2 + statutory);
    return statutory;
  }

 private:
  std::int64_t note(std::int64_t day, int percent, std::int64_t salary) {
    pay_[day] = percent;
    return salary;
  }

  static constexpr std::int64_t well = INT64_MIN;
  const SickPayRuleParams& rule_;
  LooksBack looks_back_;
  std::map<std::int64_t, int> pay_;
  std::int64_t first_{well}, full_left_{0}, half_left_{0};
};

/// What came of holding a replication against diaries, of those who are well on the first day.
struct Held {
  int people_days{0}, differences{0};
  std::int64_t salary_days{0};  ///< everybody's salaries, added up by day
  std::int64_t in_ledger{0};
};

Held held_against_diaries(const SickPayRuleParams& rule, LooksBack looks_back,
                          Region region = region_of_forty()) {
  OneReplication replication{with_rule(rule, std::move(region))};
  const World& world = replication.world();
  std::map<std::uint32_t, Diary> diaries;
  test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
    if (!post.holder.absent) diaries.emplace(id.index, Diary{rule, looks_back});
  });
  EXPECT_GT(diaries.size(), 30U);
  replication.seen.on_event = [&](const World& now, const Event& event) {
    const auto diary = diaries.find(event.subject);
    const auto happening = static_cast<Happening>(event.kind);
    if (happening < Happening::leaves || diary == diaries.end()) return;
    const Holder& holder = now.workforce[PostId{event.subject}].holder;
    if (happening == Happening::falls_sick)
      diary->second.fall_sick(now.today(), now.now - holder.service_start);
    if (happening == Happening::recovers) diary->second.recover();
  };
  Held held;
  for (std::int64_t day = 0; day < 365; ++day) {
    replication.simulation.run_until(Instant{} + days(day + 1));
    test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
      held.salary_days += post.holder.cost.pence_per_year[0];
      const auto diary = diaries.find(id.index);
      if (diary == diaries.end()) return;
      ++held.people_days;
      if (post.holder.cost.pence_per_year[0] != diary->second.salary(day)) ++held.differences;
    });
  }
  // The first year's account is closed by the second's first event.
  replication.simulation.run_until(Instant{} + days(366));
  held.in_ledger = replication.spend(0, CostLine::salaries).value;
  return held;
}

TEST(Mechanism47, SickPayIsThatOfADiaryOfEveryDay) {
  const Held held = held_against_diaries(rising, LooksBack::days_365);
  EXPECT_GT(held.people_days, 10'000);
  EXPECT_EQ(held.differences, 0);
  EXPECT_EQ(held.in_ledger, (held.salary_days + 182) / 365) << "every day is booked at that day's pay";
  EXPECT_LT(held.in_ledger, 40 * full_time_pence);
}

TEST(Mechanism47, ADiaryThatForgetsEarlierSpellsShows) {
  EXPECT_GT(held_against_diaries(rising, LooksBack::none).differences, 100);
}

TEST(Mechanism47, AfterTwentyEightWeeksThereIsNoStatutorySickPayEither) {
  Region region = region_of_forty();
  region.absence.spell_mean_days = 250.0;
  region.absence.spell_sigma = 0.0;
  const SickPayRuleParams none{{}, {}, Pence{11'875}, {{Duration{}, {}, {}}}};
  EXPECT_EQ(held_against_diaries(none, LooksBack::days_365, region).differences, 0);
  OneReplication replication{with_rule(none, std::move(region))};
  std::map<std::int64_t, int> paid;  // people by salary
  replication.simulation.run_until(Instant{} + days(300));
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.holder.absent) ++paid[post.holder.cost.pence_per_year[0]];
  });
  EXPECT_GT(paid[0], 0);
  EXPECT_GT(paid[statutory_pence], 0);
  EXPECT_EQ(paid.size(), 2U);
}

TEST(Mechanism47, SickPayOfThoseWhomTheFirstDayMeetsCountsFromTheDayOnWhichTheyFellSick) {
  Region region = region_of_forty();
  region.authorities[0].second.establishment.posts_fte[0] = 2'000;
  region.absence.spell_law = SpellLaw::exponential;
  const SickPayRuleParams ten_days{{}, {}, Pence{11'875}, {{Duration{}, days(10), {}}}};
  const OneReplication replication{with_rule(ten_days, std::move(region))};
  int sick = 0, on_full_pay = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (!post.holder.absent) return;
    ++sick;
    if (sick_pay::paid_percent(replication.world(), id) == 100) ++on_full_pay;
  });
  // What is over of an exponential spell with mean 30 days is as long: less than ten days with 1 - exp(-1/3),
  // a day more or less for whole days. Four standard deviations: false alarm in 1 of 15,000 seeds; that all
  // or none be on full pay would show.
  const double p = -std::expm1(-10.0 / 30.0), n = sick;
  EXPECT_GT(sick, 120);
  EXPECT_NEAR(on_full_pay / n, p, 4.0 * std::sqrt(p * (1.0 - p) / n) + std::exp(-1.0 / 3.0) / 30.0);
}

TEST(Mechanism47, StatutorySickPayNeverTakesAnybodyAboveFullPay) {
  Region region = region_of_forty();
  region.pay_scales.spine = {{1, Pence{800'000}}};
  const SickPayRuleParams half{{}, {}, Pence{11'875}, {{Duration{}, {}, days(1'000)}}};
  const OneReplication replication{with_rule(half, std::move(region))};
  int sick = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (sick_pay::paid_percent(replication.world(), id) == 100) return;
    ++sick;
    EXPECT_EQ(post.holder.cost.pence_per_year[0], 800'000);
  });
  EXPECT_GT(sick, 0);
}

TEST(Mechanism47, PensionsGoOnAsOnFullPayAndInsuranceFollowsWhatIsPaid) {
  const SickPayRuleParams none{{}, {}, Pence{}, {{Duration{}, {}, {}}}};
  const OneReplication replication{with_rule(none)};
  const World& world = replication.world();
  CostRates well, sick;
  test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
    (sick_pay::paid_percent(world, id) == 100 ? well : sick) = post.holder.cost;
  });
  const auto line = [](const CostRates& rates, CostLine of) { return rates.pence_per_year[index(of)]; };
  EXPECT_EQ(line(sick, CostLine::salaries), 0);
  EXPECT_EQ(line(sick, CostLine::national_insurance), 0);
  EXPECT_GT(line(well, CostLine::national_insurance), 0);
  EXPECT_GT(line(well, CostLine::pension), 0);
  EXPECT_EQ(line(sick, CostLine::pension), line(well, CostLine::pension));
}

TEST(Mechanism47, ARuleHoldsForSpellsThatBeginOnItsFirstDayOrLater) {
  Region region = with_rule({make_date(2016, 10, 1), {}, Pence{}, {{Duration{}, {}, {}}}});
  region.absence.spell_mean_days = 200.0;
  OneReplication replication{std::move(region)};
  const World& world = replication.world();
  const Instant october = Instant{} + days(183);
  std::map<std::uint32_t, Instant> since;
  test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
    if (post.holder.absent) since[id.index] = Instant{};
  });
  replication.seen.on_event = [&](const World& now, const Event& event) {
    if (static_cast<Happening>(event.kind) == Happening::falls_sick) since[event.subject] = now.now;
  };
  replication.simulation.run_until(october + days(100));
  int before = 0, after = 0;
  test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
    if (!post.holder.absent) return;
    const bool is_older = since.at(id.index) < october;
    ++(is_older ? before : after);
    EXPECT_EQ(sick_pay::paid_percent(world, id), is_older ? 100 : 0);
  });
  EXPECT_GT(before, 0);
  EXPECT_GT(after, 0);
}

TEST(Mechanism47, MemoryOfPaidSpellsIsUsedAgain) {
  OneReplication replication{with_rule(rising)};
  const World& world = replication.world();
  replication.simulation.run_until(Instant{} + days(2 * 365));
  const std::size_t after_two_years = world.paid_sickness.size();
  replication.simulation.run();
  // Each of forty people has the spells of a year at most: about five.
  EXPECT_GT(after_two_years, 40U);
  EXPECT_LT(static_cast<double>(world.paid_sickness.size()), 1.2 * static_cast<double>(after_two_years));
}

}  // namespace
}  // namespace bide
