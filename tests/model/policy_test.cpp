#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr double beta = 6.0, usual_acceptance = 0.05;

/// Staff of the first authority look round once a year and find nothing but the second, which always has
/// posts open and, from the first day, pays `gap` more.
Region region_with_rival(double gap) {
  Region region = quiet_region(600, 2, 5.0);
  region.moves.search_rate = 1.0;
  region.moves.move_rate = usual_acceptance;
  region.moves.pay_response = beta;
  region.moves.vacancy_response = 0.0;
  region.moves.outside_region_share = 0.0;
  region.moves.home_pull = 0.0;
  region.hiring.approval = region.hiring.shortest_lead = region.hiring.longest_lead = Duration{};
  region.leaving.pay_elasticity = 0.0;
  region.hiring.pay_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 0.15;
  AuthorityParams& rival = region.authorities[1].second;
  rival.start.vacancy_rate = 0.8;
  rival.establishment.posts_fte[0] = 3'000;
  PayItemParams better;
  better.from = region.start;
  better.percent = gap;
  rival.pay.supplements = {{"better", better}};
  CounterOfferParams& counter = region.authorities[0].second.counter_offer;
  counter.mode = CounterOfferMode::from_date;
  counter.response_time = Duration{};
  counter.largest_match = pounds(50'000);
  return region;
}

struct Offers {
  double made{0.0}, kept{0.0};
};

/// Offers to staff of the first authority who have not had a match yet.
Offers count_offers(const Region& region, std::uint64_t replications) {
  Offers offers;
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    std::optional<PostId> searched;
    const auto look_back = [&](const World& world) {
      if (!searched) return;
      if (world.workforce[*searched].holder.premium > Pence{}) {
        ++offers.made;
        ++offers.kept;
      }
      searched.reset();
    };
    replication.seen.on_event = [&](const World& world, const Event& event) {
      look_back(world);
      const PostId post{event.subject};
      if (event.kind == kind(Happening::searches) && world.workforce[post].authority.index == 0 &&
          world.workforce[post].holder.premium == Pence{}) {
        searched = post;
      }
    };
    replication.seen.on_left = [&](const World& world, PostId id) {
      const Post& post = world.workforce[id];
      const bool lost = post.authority.index == 0 && post.holder.reason == Reason::moved &&
                        post.holder.destination.exists() && post.holder.premium == Pence{};
      if (lost) ++offers.made;
    };
    replication.simulation.run();
    look_back(replication.world());
  }
  return offers;
}

/// The share whom a full match of log gap g keeps. Of all who would stay at equal offers with probability q
/// against one better offer the match keeps q (r - 1) / (1 + q (r - 1)), r = exp(beta g); for q near 1 that
/// is 1 - exp(-beta g).
double kept_share(double gap) {
  const double r = std::pow(1.0 + gap, beta);
  const double stay = (1.0 - usual_acceptance) / usual_acceptance;
  const double q = stay / (stay + r);
  return q * (r - 1.0) / (1.0 + q * (r - 1.0));
}

double z_of_kept(const Offers& offers, double share) {
  return (offers.kept - offers.made * share) / std::sqrt(offers.made * share * (1.0 - share));
}

// Binomial counts at 5.3 deviations: false alarms below 5e-7. With 4,000 offers a share that is 4 to 8 points
// off shows.
constexpr double largest_z = 5.3;

TEST(CounterOffer, AFullMatchInTimeKeepsTheShareOfTheFormula) {
  EXPECT_NEAR(1.0 - std::exp(-beta * 0.05), 0.26, 0.005);
  EXPECT_NEAR(1.0 - std::exp(-beta * 0.15), 0.59, 0.005);
  for (const double log_gap : {0.05, 0.15}) {
    const double gap = std::expm1(log_gap);
    const Offers offers = count_offers(region_with_rival(gap), 24);
    EXPECT_GT(offers.made, 4'000.0);
    EXPECT_LT(std::abs(z_of_kept(offers, kept_share(gap))), largest_z);
    EXPECT_NEAR(kept_share(gap), -std::expm1(-beta * log_gap), 0.05);
  }
}

TEST(CounterOffer, AMatchOfFourFifthsOfTheGapShows) {
  const double gap = std::expm1(0.15);
  Region region = region_with_rival(gap);
  region.authorities[0].second.counter_offer.match_share = 0.8;
  EXPECT_LT(z_of_kept(count_offers(region, 24), kept_share(gap)), -largest_z);
}

TEST(CounterOffer, AnAnswerAfterTheOfferHasLapsedKeepsNobody) {
  Region region = region_with_rival(0.15);
  region.moves.offer_window = Duration{1};
  region.authorities[0].second.counter_offer.response_time = weeks(4);
  const Offers offers = count_offers(region, 4);
  EXPECT_GT(offers.made, 300.0);
  EXPECT_EQ(offers.kept, 0.0);
}

TEST(CounterOffer, ComesIntoForceALagAfterTheTriggerAndNotBefore) {
  Region region = region_with_rival(0.15);
  CounterOfferParams& counter = region.authorities[0].second.counter_offer;
  counter.mode = CounterOfferMode::on_trigger;
  counter.trigger_leavers = 5;
  counter.trigger_window = days(60);
  counter.decision_lag = weeks(26);
  OneReplication replication{region};
  std::vector<Instant> losses;
  std::optional<Instant> triggered, adopted;
  replication.seen.on_left = [&](const World& world, PostId id) {
    const Post& post = world.workforce[id];
    if (post.authority.index != 0 || post.holder.reason != Reason::moved) return;
    losses.push_back(world.now);
    const std::size_t n = losses.size();
    if (!triggered && n >= 5 && losses[n - 1] - losses[n - 5] <= days(60)) triggered = world.now;
  };
  std::size_t early_matches = 0, late_matches = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::counter_offer_adopted)) {
      EXPECT_FALSE(adopted);
      adopted = world.now;
    }
    if (event.kind != kind(Happening::month_begins)) return;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.holder.premium > Pence{}) ++(adopted ? late_matches : early_matches);
    });
  };
  replication.simulation.run();
  ASSERT_TRUE(triggered && adopted);
  EXPECT_EQ(*adopted - *triggered, weeks(26));
  EXPECT_EQ(early_matches, 0U);
  EXPECT_GT(late_matches, 0U);
}

TEST(CounterOffer, LossesThatAreTooFarApartDoNotTriggerIt) {
  Region region = region_with_rival(0.0);
  CounterOfferParams& counter = region.authorities[0].second.counter_offer;
  counter.mode = CounterOfferMode::on_trigger;
  counter.trigger_leavers = 50;
  counter.trigger_window = days(10);
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_GT(replication.seen.departures.size(), 300U);
  EXPECT_FALSE(replication.world().authorities[0].counter_offer_in_force);
}

TEST(CounterOffer, AMatchLastsAndIsPaidEveryDay) {
  const Region region = region_with_rival(0.15);
  OneReplication replication{region};
  std::map<std::pair<std::uint64_t, std::uint32_t>, Pence> matched;  // by person and job
  std::size_t seen_again = 0;
  replication.seen.on_month = [&](const World& world, int) {
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled) return;
      const auto known = matched.find({post.holder.key, post.holder.jobs});
      if (known != matched.end()) {
        EXPECT_EQ(post.holder.premium, known->second);
        ++seen_again;
      } else if (post.holder.premium > Pence{}) {
        matched.emplace(std::pair{post.holder.key, post.holder.jobs}, post.holder.premium);
      }
      EXPECT_EQ(post.holder.cost.pence_per_year[index(CostLine::supplements)], post.holder.premium.value);
    });
  };
  replication.simulation.run();
  EXPECT_GT(matched.size(), 50U);
  EXPECT_GT(seen_again, 500U);
}

TEST(ImprovementOffer, ComesItsDecisionLagAfterPublicationAndLastsInPay) {
  Region region = quiet_region(100, 2, 5.0);
  AuthorityParams& failed = region.authorities[1].second;
  failed.inspection.grade = Grade::inadequate;
  failed.inspection.published = make_date(2016, 2, 1);
  failed.improvement_offer.chance = 1.0;
  failed.improvement_offer.decision_lag = weeks(26);
  failed.improvement_offer.uplift = 0.12;
  failed.improvement_offer.campaign = days(400);
  failed.improvement_offer.money_per_year = pounds(365'000);
  failed.improvement_offer.money_for = days(500);
  OneReplication replication{region};
  std::vector<std::pair<Happening, Date>> decisions;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    const auto happening = static_cast<Happening>(event.kind);
    if (happening == Happening::improvement_offer_decided || happening == Happening::improvement_offer_ends) {
      decisions.emplace_back(happening, world.calendar.date_of(world.now));
    }
  };
  const auto package = [&] { return replication.world().authorities[1].package[0]; };
  const Date decided = make_date(2016, 2, 1) + std::chrono::days{182};
  const Instant decision = replication.world().calendar.at(decided);
  replication.simulation.run_until(decision);
  const double before = package();
  replication.simulation.run_until(decision + days(1));
  EXPECT_NEAR(package() / before, 1.12, 1e-6);
  replication.simulation.run();
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[0], (std::pair{Happening::improvement_offer_decided, decided}));
  EXPECT_EQ(decisions[1], (std::pair{Happening::improvement_offer_ends, decided + std::chrono::days{400}}));
  EXPECT_NEAR(package() / before, 1.12, 1e-6);
  Pence money;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year) {
    money += replication.spend(year, CostLine::improvement_money, 1);
  }
  EXPECT_EQ(money, -500 * pounds(1'000));
}

/// A council that stays Inadequate at one inspection after another, every two years.
Region region_of_repeated_failure() {
  Region region = quiet_region(100, 2, 5.0);
  region.inspections.gap_mean_years = 2.0;
  region.inspections.after_inadequate = {0, 0, 0, 1};
  region.inspections.establishment_growth = region.inspections.agency_growth = 0.0;
  region.inspections.leaving_factor = region.inspections.hiring_factor = 1.0;
  AuthorityParams& failed = region.authorities[1].second;
  failed.inspection.grade = Grade::inadequate;
  failed.inspection.inspected = region.start - std::chrono::days{100};
  failed.inspection.published = region.start - std::chrono::days{48};
  failed.improvement_offer.chance = 1.0;
  failed.improvement_offer.decision_lag = days(100);
  failed.improvement_offer.uplift = 0.10;
  failed.improvement_offer.further_uplift = 0.04;
  failed.improvement_offer.campaign = days(300);
  failed.improvement_offer.money_per_year = pounds(365'000);
  failed.improvement_offer.money_for = days(800);
  return region;
}

TEST(ImprovementOffer, AFurtherInadequateReportBringsAFurtherOfferACampaignAndMoney) {
  OneReplication replication{region_of_repeated_failure()};
  std::vector<Instant> decisions;
  std::vector<double> uplifts;
  std::vector<bool> campaigns;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::improvement_offer_decided)) decisions.push_back(world.now);
    if (decisions.empty() || world.now < decisions.back() + days(1)) return;
    if (uplifts.size() == decisions.size()) return;
    uplifts.push_back(world.authorities[1].uplift);
    campaigns.push_back(world.now < world.authorities[1].campaign_until);
  };
  replication.simulation.run();
  ASSERT_EQ(decisions.size(), 3U);
  ASSERT_EQ(uplifts.size(), 3U);
  EXPECT_NEAR(uplifts[0], 0.10, 1e-12);
  EXPECT_NEAR(uplifts[1], 0.14, 1e-12);
  EXPECT_NEAR(uplifts[2], 0.18, 1e-12);
  EXPECT_EQ(campaigns, (std::vector{true, true, true}));
  Pence money;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year) {
    money += replication.spend(year, CostLine::improvement_money, 1);
  }
  // Money for 800 days from each decision, reports being two years apart: it flows without a break.
  const Instant end = std::min(replication.world().horizon, decisions[2] + days(800));
  // The 366 days of 2019/20 share one year's money, which is that of 365.
  EXPECT_EQ(money, -(World::day_of(end) - World::day_of(decisions[0]) - 1) * pounds(1'000));
}

TEST(ImprovementOffer, DecidedBeforeTheFirstDayItIsInPayOnTheEveAndItsCampaignIsUnderWay) {
  Region region = region_of_repeated_failure();
  region.inspections.gap_mean_years = 1000.0;
  AuthorityParams& failed = region.authorities[1].second;
  failed.inspection.published =
      region.start - std::chrono::days{300};  // decided 200 days before the first day
  OneReplication replication{region};
  std::vector<Happening> happenings;
  std::vector<Instant> instants;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    const auto happening = static_cast<Happening>(event.kind);
    if (happening != Happening::improvement_offer_decided && happening != Happening::improvement_offer_ends)
      return;
    happenings.push_back(happening);
    instants.push_back(world.now);
  };
  EXPECT_EQ(replication.world().authorities[1].uplift, 0.10);
  EXPECT_EQ(replication.world().authorities[1].relative_pay[0], 1.0);
  EXPECT_NEAR(replication.world().authorities[1].package[0] / replication.world().authorities[0].package[0],
              1.10, 1e-6);
  replication.simulation.run();
  EXPECT_EQ(happenings, std::vector{Happening::improvement_offer_ends});
  EXPECT_EQ(instants, std::vector{Instant{} + days(100)});
  Pence money;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year) {
    money += replication.spend(year, CostLine::improvement_money, 1);
  }
  EXPECT_EQ(money, -600 * pounds(1'000));
}

TEST(Inspection, GradesFollowTheTransitionWeights) {
  Region region = quiet_region(10, 1, 5.0);
  InspectionParams& inspections = region.inspections;
  inspections.gap_mean_years = 0.5;
  inspections.establishment_growth = inspections.agency_growth = 0.0;
  inspections.after_outstanding = {1, 2, 3, 4};
  inspections.after_good = {4, 3, 2, 1};
  inspections.after_requires_improvement = {2, 1, 1, 2};
  inspections.after_inadequate = {1, 0, 1, 1};
  std::array<std::array<double, grade_count>, grade_count> transitions{};
  for (std::uint64_t k = 0; k < 1'500; ++k) {
    OneReplication replication{region, k};
    std::optional<Grade> before;
    replication.seen.on_event = [&](const World& world, const Event& event) {
      const Grade now = world.authorities[0].grade;
      if (before) ++transitions[static_cast<std::size_t>(*before)][static_cast<std::size_t>(now)];
      before.reset();
      if (event.kind == kind(Happening::report_published)) before = now;
    };
    replication.simulation.run();
  }
  const std::array<std::array<double, grade_count>, grade_count> weights{
      inspections.after_outstanding, inspections.after_good, inspections.after_requires_improvement,
      inspections.after_inadequate};
  // Sixteen binomial counts at 5.6 deviations: false alarms below 4e-7. A share of 0.4 that is 5 points off
  // shows.
  for (std::size_t from = 0; from < grade_count; ++from) {
    double all = 0.0, total_weight = 0.0;
    for (std::size_t to = 0; to < grade_count; ++to) {
      all += transitions[from][to];
      total_weight += weights[from][to];
    }
    ASSERT_GT(all, 2'000.0);
    for (std::size_t to = 0; to < grade_count; ++to) {
      const double share = weights[from][to] / total_weight;
      const double spread = std::sqrt(all * std::max(share * (1.0 - share), 1e-12));
      EXPECT_LT(std::abs(transitions[from][to] - all * share), 5.6 * spread) << from << " to " << to;
    }
  }
}

TEST(Inspection, ReportsComeTheirLagAfterTheInspection) {
  Region region = quiet_region(10, 1, 5.0);
  region.inspections.gap_mean_years = 1.0;
  region.inspections.publication_lag = days(52);
  OneReplication replication{region};
  std::vector<Instant> inspected, published;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::inspected)) inspected.push_back(world.now);
    if (event.kind == kind(Happening::report_published)) published.push_back(world.now);
  };
  replication.simulation.run();
  ASSERT_EQ(published.size(), 4U);
  for (std::size_t i = 0; i < published.size(); ++i) EXPECT_EQ(published[i] - inspected[i], days(52));
}

/// Who left the first authority, when and where to, with the second of a grade.
std::vector<std::tuple<Instant, std::uint64_t, std::uint32_t>> losses_with_neighbour(Grade grade,
                                                                                     double grade_response) {
  Region region = region_with_rival(0.0);
  region.authorities[0].second.counter_offer.mode = CounterOfferMode::none;
  region.inspections.leaving_factor = region.inspections.hiring_factor = 1.0;
  region.moves.grade_response = grade_response;
  AuthorityParams& neighbour = region.authorities[1].second;
  neighbour.inspection.grade = grade;
  neighbour.inspection.published = make_date(2016, 3, 1);
  OneReplication replication{region};
  replication.simulation.run();
  std::vector<std::tuple<Instant, std::uint64_t, std::uint32_t>> losses;
  for (const auto& departure : replication.seen.departures) {
    if (departure.authority.index != 0) continue;
    losses.emplace_back(departure.at, departure.person, departure.destination.index);
  }
  return losses;
}

TEST(Grades, ANeighboursBadGradeAloneMovesNobody) {
  const auto good = losses_with_neighbour(Grade::good, 0.0);
  EXPECT_GT(good.size(), 300U);
  EXPECT_EQ(losses_with_neighbour(Grade::inadequate, 0.0), good);
  EXPECT_NE(losses_with_neighbour(Grade::inadequate, 0.5),
            good);  // the twin: with a taste for grades it does
}

}  // namespace
}  // namespace bide
