#include "scenario/study.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "scenario/canonical.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr const char* region_text = R"(name: North East
start: 2016-04-01
horizon: 3 years
moves:
  pay_response: {low: 3, mode: 6, high: 10, source: swept}
every_authority:
  agency.premium: 5%
authorities:
  gateshead:
    name: Gateshead
    establishment.posts_fte: {case holder: 90}
    agency.premium: 10%
  sunderland:
    name: Sunderland
    establishment.posts_fte: {case holder: 110}
)";

std::string message_of(const TemporaryFolder& folder, const std::string& path,
                       const std::vector<std::string>& settings = {}) {
  try {
    load_study(path, settings);
  } catch (const InputError& error) {
    return folder.without_path(error.what());
  }
  return "no problem";
}

/// What is wrong with a file named f of this text; nothing where it is sound.
std::string problems_of(const std::string& text) {
  try {
    read_study(text, "f");
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

TEST(LoadStudy, ReadsAPlainScenarioAsAStudyWithOneOption) {
  const TemporaryFolder folder;
  const auto study = load_study(folder.write("region.yaml", region_text));
  ASSERT_EQ(study.options.size(), 1U);
  EXPECT_EQ(study.title, "North East");
  EXPECT_EQ(study.focus, "gateshead");
  EXPECT_EQ(study.options[0].name, "do nothing");
  const auto& scenario = study.options[0].scenario;
  EXPECT_EQ(scenario.region.horizon.minutes, 3 * 525'960);
  ASSERT_EQ(scenario.region.authorities.size(), 2U);
  EXPECT_EQ(scenario.region.authorities[0].second.agency.premium, 0.10);
  EXPECT_EQ(scenario.region.authorities[1].second.agency.premium, 0.05);
  ASSERT_EQ(scenario.uncertain.size(), 1U);
  EXPECT_EQ(scenario.uncertain[0].path, "moves.pay_response");
  EXPECT_EQ(with_samples(scenario, {4.5}).moves.pay_response, 4.5);
}

TEST(LoadStudy, LooksAtNoOptionWhereTheBaselineIsMissing) {
  const TemporaryFolder folder;
  const std::string study = folder.write("study.yaml",
                                         "study: Q\nbaseline: gone.yaml\noptions:\n  one:\n"
                                         "    gateshead.agency.premium: 20%\n");
  EXPECT_EQ(message_of(folder, study),
            "study.yaml:2:11: baseline: gone.yaml: there is no such file; check the name");
}

TEST(LoadStudy, PutsEachOptionOnTopOfTheBaseline) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto study = load_study(folder.write("study.yaml", R"(study: A question
baseline: region.yaml
replications: 200
seed: 7
focus: sunderland
options:
  fast:
    description: decides in two weeks
    gateshead.counter_offer.decision_lag: 2 weeks
  everyone fast:
    every_authority.counter_offer.decision_lag: 3 weeks
)"));
  ASSERT_EQ(study.options.size(), 3U);
  EXPECT_EQ(study.replications, 200U);
  EXPECT_EQ(study.seed, 7U);
  EXPECT_EQ(study.options[1].description, "decides in two weeks");
  const auto lag = [&](std::size_t option, std::size_t authority) {
    return study.options[option].scenario.region.authorities[authority].second.counter_offer.decision_lag;
  };
  EXPECT_EQ(lag(1, 0), weeks(2));
  EXPECT_EQ(lag(1, 1), lag(0, 1));
  EXPECT_EQ(lag(2, 0), weeks(3));
  EXPECT_EQ(lag(2, 1), weeks(3));
}

TEST(LoadStudy, KeepsTheMeasuresThatAreNamedAndAllByDefault) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto kept = [&](const std::string& text) {
    return load_study(folder.write("study.yaml", text)).options.back().scenario.region.measures;
  };
  const std::string options = "options:\n  fast: {gateshead.counter_offer.decision_lag: 2 weeks}\n";
  EXPECT_EQ(kept("study: q\nbaseline: region.yaml\n" + options), every_measure);
  const MeasureSet both = only(MeasureId::spend) | only(MeasureId::leavers);
  EXPECT_EQ(kept("study: q\nbaseline: region.yaml\nmeasures: [spend, leavers]\n" + options), both);
  EXPECT_EQ(kept(region_text + std::string{"measures: [leavers, spend]\n"}), both);
}

TEST(LoadStudy, RefusesMeasuresThatThereAreNot) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const std::string begin = "study: q\nbaseline: region.yaml\n";
  const std::string unknown = message_of(folder, folder.write("a.yaml", begin + "measures: [leavrs]\n"), {});
  EXPECT_EQ(unknown.find("a.yaml:3:12: measures: 'leavrs' is not one of the choices; did you mean 'leavers'? "
                         "allowed: in_post_fte, "),
            0U)
      << unknown;
  EXPECT_NE(unknown.find(", in_post_by_service"), std::string::npos) << unknown;
  EXPECT_EQ(message_of(folder, folder.write("b.yaml", begin + "measures: []\n"), {}),
            "b.yaml:3:11: measures: nothing would be kept, so there would be no answer; name at least one "
            "measure, or leave `measures` out to keep all");
}

TEST(LoadStudy, AsksAfterTheLossesThatItNamesAndTheUsualOnesByDefault) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto losses = [&](const std::string& text) {
    return load_study(folder.write("study.yaml", "study: q\nbaseline: region.yaml\n" + text)).losses;
  };
  EXPECT_EQ(losses("seed: 1\n"), (LossQuestions{{10, 12}, {16, 24}}));
  EXPECT_EQ(losses("losses: {large: {people: 8, months: 18}}\n"), (LossQuestions{{10, 12}, {8, 18}}));
  EXPECT_EQ(losses("losses: {later: {people: 3}}\n"), (LossQuestions{{3, 12}, {16, 24}}));
}

TEST(LoadStudy, RefusesLossesOfNobody) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const std::string begin = "study: q\nbaseline: region.yaml\nlosses:\n";
  const std::string nobody =
      message_of(folder, folder.write("a.yaml", begin + "  large: {people: 0, months: 24}\n"), {});
  EXPECT_EQ(nobody.find("a.yaml:4:19: losses.large.people: "), 0U) << nobody;
  const std::string half = message_of(folder, folder.write("b.yaml", begin + "  later: {people: 2.5}\n"), {});
  EXPECT_EQ(half.find("b.yaml:4:19: losses.later.people: "), 0U) << half;
}

TEST(LoadStudy, GivesTheSameStudyFromItsResolvedText) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto study = load_study(folder.write("study.yaml", R"(study: "A question: really?"
baseline: region.yaml
horizon: 2 years
losses: {later: {people: 5, months: 9}}
options:
  fast: {gateshead.counter_offer.decision_lag: 2 weeks}
)"),
                                {"gateshead.agency.premium=7.5%"});
  EXPECT_EQ(study.options[0].scenario.region.authorities[0].second.agency.premium, 0.075);
  const auto again = load_study(folder.write("again.yaml", resolved_text(study)));
  EXPECT_EQ(resolved_text(again), resolved_text(study));
  EXPECT_EQ(again.losses, (LossQuestions{{5, 9}, {16, 24}}));
  EXPECT_EQ(canonical_text(again.options[1].scenario), canonical_text(study.options[1].scenario));
  EXPECT_EQ(study_digest(again), study_digest(study));
}

std::string origins_of(const Scenario& scenario) {
  std::string all;
  for (const InputNote& n : scenario.notes)
    if (!(n.source + n.why + n.confidence).empty())
      all += n.path + " | " + n.source + " | " + n.why + " | " + n.confidence + '\n';
  return all;
}

constexpr const char* base_with_origins = R"(authorities:
  gateshead:
    start: {source: "DfE, the table: \"A\"", confidence: high, turnover_rate: 15%, vacancy_rate: 9%}
    establishment:
      posts_fte: {value: [90, 1, 20, 3, 1, 30], why: counted}
moves:
  source: panel
  pay_response: {low: 3, mode: 6, high: 10, why: not known}
  search_rate: 0.3
)";

constexpr const char* expected_origins =
    "moves.search_rate | panel |  | \n"
    "moves.pay_response |  | not known | \n"
    "authorities.gateshead.establishment.posts_fte.case holder |  | counted | \n"
    "authorities.gateshead.establishment.posts_fte.senior practitioner |  | counted | \n"
    "authorities.gateshead.establishment.posts_fte.first line manager |  | counted | \n"
    "authorities.gateshead.establishment.posts_fte.middle manager |  | counted | \n"
    "authorities.gateshead.establishment.posts_fte.senior manager | minutes |  | \n"
    "authorities.gateshead.establishment.posts_fte.qualified without cases |  | counted | \n"
    "authorities.gateshead.start.vacancy_rate | DfE, the table: \"A\" |  | high\n"
    "authorities.gateshead.start.turnover_rate | minutes |  | \n";

TEST(LoadStudy, KeepsTheOriginOfEachInputInTheResolvedText) {
  const TemporaryFolder folder;
  folder.write("base.yaml", base_with_origins);
  const auto path = folder.write("region.yaml", R"(extends: base.yaml
authorities:
  gateshead:
    source: minutes
    start: {turnover_rate: 16%}
    establishment: {posts_fte: {senior manager: 2}}
)");
  const auto study = load_study(path);
  EXPECT_EQ(origins_of(study.options[0].scenario), expected_origins);
  const auto again = load_study(folder.write("again.yaml", resolved_text(study)));
  EXPECT_EQ(origins_of(again.options[0].scenario), expected_origins);
  EXPECT_EQ(resolved_text(again), resolved_text(study));
}

TEST(LoadStudy, KeepsWhatAnOptionSaysOfItsChanges) {
  const TemporaryFolder folder;
  folder.write("base.yaml", base_with_origins);
  const auto study = load_study(folder.write("study.yaml", R"(study: Q
baseline: base.yaml
options:
  fast:
    gateshead.counter_offer: {decision_lag: 2 weeks, source: the report}
)"));
  const auto again = load_study(folder.write("again.yaml", resolved_text(study)));
  const auto own = origins_of(study.options[1].scenario);
  EXPECT_NE(own.find("authorities.gateshead.counter_offer.decision_lag | the report |"), std::string::npos)
      << own;
  EXPECT_EQ(origins_of(again.options[1].scenario), own);
}

TEST(LoadStudy, TellsBrokenRulesBetweenFieldsWhereTheFieldsStand) {
  const std::string region = "authorities:\n  a:\n    establishment.posts_fte: {case holder: 90}\n";
  const auto starts_with = [](const std::string& text, const std::string& start) {
    return text.rfind(start, 0) == 0;
  };
  auto problems = problems_of(region + "hiring:\n  shortest_lead: 60 days\n  longest_lead: 30 days\n");
  EXPECT_TRUE(starts_with(problems, "f:6:17: hiring.longest_lead: ")) << problems;
  problems = problems_of(region + "hiring: {shortest_lead: 300 days}\n");
  EXPECT_TRUE(starts_with(problems, "f:4:9: hiring.longest_lead: ")) << "the section stands for it\n"
                                                                     << problems;
  const std::string study =
      "study: Q\nscenario: {authorities: {a: {establishment.posts_fte: {case holder: 90}}}}\noptions:\n";
  problems = problems_of(study + "  slow:\n    hiring.longest_lead: 1 day\n");
  EXPECT_TRUE(starts_with(problems, "f:5:26: hiring.longest_lead: ")) << problems;
  problems =
      problems_of(study + "  late:\n    a.pay.supplements.all: {from: 2017-04-01, until: 2017-03-31}\n");
  EXPECT_TRUE(
      starts_with(problems, "f:5:54: authorities.a.pay.supplements.all.until: 2017-03-31 comes before from"))
      << problems;
}

TEST(LoadStudy, RefusesCausesOfSicknessThatCannotBe) {
  const auto problem_of = [](const std::string& causes, const std::string& option = "{}") {
    return problems_of("study: Q\nscenario:\n  authorities.a.establishment.posts_fte: {case holder: 90}\n" +
                       causes + "options:\n  other: " + option + "\n");
  };
  EXPECT_EQ(problem_of("  absence.causes: {stress: {days_share: 40%}, backs: {days_share: 60%}}\n"), "");
  EXPECT_EQ(
      problem_of("  absence.causes: {stress: {days_share: 50%}, backs: {days_share: 60%}}\n"),
      "f:4:3: absence.causes: the shares of days lost add up to more than 100%; lower one of them; what "
      "they leave is lost to all other causes");
  EXPECT_EQ(
      problem_of("  absence.causes.stress.days_share: 120%\n").rfind("f:4:37: absence.causes.stress.", 0),
      0U);
  EXPECT_NE(problem_of("  absence.causes.stress.days_share: 20%\n", "{absence.causes.backs.days_share: 10%}")
                .find("an option cannot change which causes there are"),
            std::string::npos);
  EXPECT_EQ(problem_of("  absence.causes.stress.days_share: 20%\n", "{a.programmes.c.absence_cause: strss}"),
            "f:6:41: authorities.a.programmes.c.absence_cause: there is no cause of sickness strss; give its "
            "days_share in absence.causes");
}

TEST(LoadStudy, RefusesARuleOfSickPayThatCannotBe) {
  const auto problem_of = [](const std::string& rule) {
    return problems_of(
        "name: R\nauthorities:\n  a:\n    name: A\n    establishment.posts_fte: {case holder: 90}\n"
        "    sick_pay.amended: " +
        rule);
  };
  const std::string field = " authorities.a.sick_pay.amended.";
  const std::string first_month = "{from: 2017-04-01, scale: [{full_pay: 30 days}, ";
  EXPECT_EQ(problem_of(first_month + "{from_service: 1 year, full_pay: 2 months, half_pay: 2 months}]}\n"),
            "");
  EXPECT_EQ(problem_of(first_month + "{full_pay: 2 months}]}\n")
                .rfind("f:6:71:" + field + "scale[2].from_service: ", 0),
            0U)
      << problem_of(first_month + "{full_pay: 2 months}]}\n");
  EXPECT_EQ(problem_of("{waiting: -3 days}\n").rfind("f:6:33:" + field + "waiting: ", 0), 0U);
  EXPECT_EQ(problem_of("{scale: [{half_pay: much}]}\n").rfind("f:6:43:" + field + "scale[1].half_pay: ", 0),
            0U);
  EXPECT_EQ(problem_of("{statutory: 118.75 GBP per year}\n").rfind("f:6:35:" + field + "statutory: ", 0), 0U);
}

TEST(LoadStudy, RefusesAPeripateticTeamThatCannotBe) {
  const auto problem_of = [](const std::string& team) {
    return problems_of(
        "name: R\nstart: 2016-04-01\nauthorities:\n  a:\n    name: A\n    "
        "establishment.posts_fte: {case holder: 90}\n    peripatetic_team: " +
        team);
  };
  const std::string field = " authorities.a.peripatetic_team.";
  EXPECT_EQ(problem_of("{from: 2016-05-01, posts: 4}\n"), "");
  EXPECT_EQ(problem_of("{from: 2016-03-31, posts: 4}\n").rfind("f:7:30:" + field + "from: ", 0), 0U);
  EXPECT_EQ(problem_of("{from: 2016-05-01, until: 2017-05-01, posts: 4}\n"), "");
  EXPECT_EQ(
      problem_of("{from: 2016-05-01, until: 2016-05-01, posts: 4}\n").rfind("f:7:49:" + field + "until: ", 0),
      0U);
  EXPECT_EQ(problem_of("{until: 2016-05-01, posts: 4}\n").rfind("f:7:31:" + field + "until: ", 0), 0U);
  EXPECT_EQ(problem_of("{from: 2016-05-01}\n").rfind("f:7:23:" + field + "posts: ", 0), 0U);
  EXPECT_EQ(problem_of("{from: 2016-05-01, posts: 99}\n").rfind("f:7:49:" + field + "posts: ", 0), 0U);
  EXPECT_EQ(problem_of("{from: 2016-05-01, posts: 4, covers: []}\n").rfind("f:7:60:" + field + "covers: ", 0),
            0U);
  EXPECT_EQ(problem_of("{posts: 4, team: children}\n").rfind("f:7:40:" + field + "team: ", 0), 0U);
  EXPECT_EQ(problem_of("{posts: -4}\n").rfind("f:7:31:" + field + "posts: ", 0), 0U);
}

TEST(LoadStudy, RefusesAProjectTeamThatCannotBe) {
  const auto problem_of = [](const std::string& team) {
    return problems_of(
        "name: R\nstart: 2016-04-01\nauthorities:\n  a:\n    establishment.posts_fte: {case holder: 90}\n"
        "    agency.project_teams.assessment: " +
        team);
  };
  const auto starts_with = [](const std::string& text, const std::string& start) {
    EXPECT_EQ(text.substr(0, start.size()), start);
  };
  const std::string field = " authorities.a.agency.project_teams.assessment.";
  EXPECT_EQ(problem_of("{workers: 4, from: 2016-04-01, until: 2016-04-02}\n"), "");
  EXPECT_EQ(problem_of("{until: 2017-04-01}\n"), "");
  starts_with(problem_of("{from: 2016-03-31}\n"), "f:6:45:" + field + "from: the team begins before");
  starts_with(problem_of("{from: 2017-05-01, until: 2017-04-01}\n"), "f:6:64:" + field + "until: 2017-04-01");
  starts_with(problem_of("{from: 2017-05-01, until: 2017-05-01}\n"),
              "f:6:64:" + field + "until: the team ends before it has worked a day");
  starts_with(problem_of("{until: 2016-04-01}\n"),
              "f:6:46:" + field + "until: the team ends before it has worked a day");
  starts_with(problem_of("{workers: 99}\n"), "f:6:48:" + field + "workers: the team has more workers");
  starts_with(problem_of("{workers: 1.5}\n"), "f:6:48:" + field + "workers: ");
  starts_with(problem_of("{pool_share: 2}\n"), "f:6:51:" + field + "pool_share: ");
}

TEST(LoadStudy, TellsWhereAnAgreementByRegionCannotHold) {
  const auto problem_of = [](const std::string& lies, const std::string& agreement) -> std::string {
    try {
      const Study study = read_study(
          "name: R\nauthorities:\n  a:\n    name: A\n    region: " + lies +
              "\n    establishment.posts_fte: {case holder: 90}\nagency_market.agreements.caps: " + agreement,
          "f");
      return study.remarks.empty() ? "" : to_string(study.remarks.front());
    } catch (const InputError& error) {
      return error.what();
    }
  };
  const std::string field = " agency_market.agreements.caps.";
  EXPECT_EQ(problem_of("North East", "{regions: [North East], cap_managers: 50 GBP per hour}\n"), "");
  EXPECT_EQ(problem_of("not given", "{cap_by_role: {case holder: 40 GBP per hour}}\n"), "");
  const auto starts_with = [](const std::string& text, const std::string& start) {
    EXPECT_EQ(text.substr(0, start.size()), start);
  };
  starts_with(problem_of("North East", "{regions: [North Eest]}\n"),
              "f:7:43:" + field + "regions: 'North Eest' is not one of");
  starts_with(problem_of("Tyneside", "{}\n"), "f:5:13: authorities.a.region: 'Tyneside' is not one of");
  starts_with(problem_of("not given", "{regions: [North East]}\n"),
              "f:7:42:" + field +
                  "regions: the agreement holds by region, and it is not said in which a lies; give it as "
                  "authorities.a.region");
  starts_with(problem_of("South East", "{regions: [North East]}\n"),
              "f:7:42:" + field + "regions: no authority of the scenario lies there");
  starts_with(problem_of("North East", "{cap_by_role: {case worker: 40 GBP per hour}}\n"),
              "f:7:47:" + field + "cap_by_role.case worker: unknown key 'case worker'");
}

TEST(LoadStudy, TellsWhereTermsOfARetentionPaymentCannotBe) {
  const auto problem_of = [](const std::string& scheme) {
    return problems_of(
        "name: R\nauthorities:\n  a:\n    name: A\n    establishment.posts_fte: {case holder: 90}\n    "
        "retention_payments.loyalty: " +
        scheme);
  };
  const std::string field = " authorities.a.retention_payments.loyalty.";
  EXPECT_EQ(problem_of("{annual_amount: 2000 GBP, service_counts_from: 2018-04-01}\n"), "");
  EXPECT_EQ(problem_of("{annual_amount: 2000 GBP, service_counts_from: April 2018}\n")
                .rfind("f:6:80:" + field + "service_counts_from: ", 0),
            0U);
  EXPECT_EQ(problem_of("{annual_amount: 2000 GBP, annual_day: 28, in_post_month: 3, in_post_day: 31}\n"), "");
  EXPECT_EQ(problem_of("{supported_year_amount: 2000 GBP}\n"), "");
  EXPECT_EQ(
      problem_of("{supported_year_amount: -1 GBP}\n").rfind("f:6:57:" + field + "supported_year_amount: ", 0),
      0U);
  EXPECT_EQ(problem_of("{annual_day: 31}\n").rfind("f:6:46:" + field + "annual_day: ", 0), 0U);
  EXPECT_EQ(problem_of("{in_post_month: 13}\n").rfind("f:6:49:" + field + "in_post_month: ", 0), 0U);
  EXPECT_EQ(problem_of("{in_post_month: 3.5}\n").rfind("f:6:49:" + field + "in_post_month: ", 0), 0U);
  EXPECT_EQ(problem_of("{in_post_month: 3, in_post_day: 32}\n").rfind("f:6:65:" + field + "in_post_day: ", 0),
            0U);
}

TEST(LoadStudy, TellsWhereLimitsOfAgencyCoverAndLongLeaveCannotBe) {
  const auto problem_of = [](const std::string& text) {
    return problems_of(
        "name: R\nauthorities:\n  a:\n    name: A\n    establishment.posts_fte: {case holder: 90}\n" + text);
  };
  const auto begins = [&](const std::string& text, const std::string& start) {
    return problem_of(text).rfind(start, 0) == 0;
  };
  EXPECT_EQ(problem_of("    agency.reduction: {from: 2017-04-01, by: 2018-04-01, share: 50%}\n"), "");
  EXPECT_TRUE(begins("    agency.reduction: {from: 2017-04-01, by: 2017-03-31}\n",
                     "f:6:46: authorities.a.agency.reduction.by: "));
  EXPECT_TRUE(
      begins("    agency.budget: {amount: -5 GBP}\n", "f:6:29: authorities.a.agency.budget.amount: "));
  EXPECT_TRUE(
      begins("    agency.interims: {roles: [director]}\n", "f:6:31: authorities.a.agency.interims.roles"));
  EXPECT_EQ(problem_of("absence.long_leave.maternity: {yearly_rate: 3%, length: 9 months}\n"), "");
  EXPECT_TRUE(begins("absence.long_leave.maternity: {yearly_rate: 130%}\n",
                     "f:6:45: absence.long_leave.maternity.yearly_rate: "));
}

TEST(LoadStudy, RefusesGradesBetweenPointsAndNewEndsForEveryRole) {
  const auto problem_of = [](const std::string& pay) {
    return problems_of(
        "name: R\nauthorities:\n  a:\n    name: A\n    establishment.posts_fte: {case holder: 90}\n    "
        "pay:\n" +
        pay);
  };
  const auto expect = [&](const std::string& pay, const std::string& problem) {
    EXPECT_NE(problem_of(pay).find(problem), std::string::npos) << problem_of(pay);
  };
  expect("      first_point: {case holder: 23.5}\n",
         "f:7:34: authorities.a.pay.first_point.case holder: 23.5 is not a whole number");
  expect("      last_point: {case holder: {low: 30, high: 35, source: x}}\n",
         "f:7:33: authorities.a.pay.last_point");
  const std::string change = "      grade_changes:\n        - {from: 2017-04-01, ";
  expect(change + "roles: [case holder], first_point: 26.5}\n", "26.5 is not a whole number");
  expect(change + "first_point: 26}\n", "authorities.a.pay.grade_changes[1].first_point: without roles");
  EXPECT_EQ(problem_of(change + "roles: [case holder], first_point: 26, last_point: 35}\n"), "");
}

TEST(LoadStudy, TellsEveryProblemInOrderOfFileAndLine) {
  const TemporaryFolder folder;
  folder.write("region.yaml", R"(name: North East
horizn: 3 years
moves: {search_rate: 0.5 per month, pay_response: 60}
authorities:
  gateshead: {name: Gateshead, name: Twice, establishment.posts_fte: {case holder: 90}}
)");
  const auto path = folder.write("study.yaml", R"(study: A question
baseline: region.yaml
options:
  fast:
    gatshead.agency.premium: 3
    start: 2017-04-01
    moves.pay_response: {low: 1, high: 2}
)");
  EXPECT_EQ(
      message_of(folder, path, {"gateshead.agency.premum=1"}),
      R"(--set 'gateshead.agency.premum=1': authorities.gateshead.agency.premum: unknown key 'premum'; did you mean 'premium'?
region.yaml:2:1: horizn: unknown key 'horizn'; did you mean 'horizon'?
region.yaml:3:22: moves.search_rate: the unit 'per month' does not fit; write the number alone, or with its unit: '0.5 per year'
region.yaml:3:51: moves.pay_response: 60 is out of range; allowed: from 0 to 20
region.yaml:5:32: authorities.gateshead.name: the key 'name' stands twice; the first is at line 5; keep one of them
study.yaml:5:5: gatshead: unknown key 'gatshead'; did you mean 'gateshead'?
study.yaml:6:5: start: an option cannot change the start; options are compared day by day: set it for the whole study
study.yaml:7:25: moves.pay_response: an option cannot bring a distribution: each replication draws it once for all options; put the distribution into the baseline, or write one value)");
}

TEST(LoadStudy, TellsWhatElseIsWrongBesideAliasesAndFurtherDocuments) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  EXPECT_EQ(
      message_of(folder, folder.write("s.yaml",
                                      "study: Q\nbaseline: region.yaml\nreplications: *many\nfocus: durham\n"
                                      "---\nsede: 3\n")),
      "s.yaml:3:15: replications: an alias (*name) is not allowed; write the value, or quote text that "
      "begins "
      "with *\n"
      "s.yaml:4:8: focus: there is no authority 'durham'; allowed: gateshead, sunderland\n"
      "s.yaml:5:1: a second document begins; keep one document in a file\n"
      "s.yaml:6:1: sede: unknown key 'sede'; did you mean 'seed'?");
}

TEST(LoadStudy, TellsTheFaultsOfBothValuesOfAKeyThatStandsTwice) {
  const TemporaryFolder folder;
  folder.write("region.yaml", R"(authorities:
  gateshead: {agency: {premum: 1%}, establishment.posts_fte: {case holder: 90}}
  gateshead: {agency: {premium: 700%}, establishment.posts_fte: {case holder: 90}}
)");
  EXPECT_EQ(
      message_of(folder, folder.write("s.yaml",
                                      "study: Q\nbaseline: region.yaml\nseed: one\nseed: two\n"
                                      "options:\n  a: {gateshead.agency.premium: -3%}\n"
                                      "  a: {gateshead.agency.premium: 4 GBP}\n")),
      "region.yaml:2:24: authorities.gateshead.agency.premum: unknown key 'premum'; did you mean 'premium'?\n"
      "region.yaml:3:3: authorities.gateshead: the key 'gateshead' stands twice; the first is at line 2; "
      "keep one of them\n"
      "region.yaml:3:33: authorities.gateshead.agency.premium: 700% is out of range; allowed: from -0.5 to "
      "2\n"
      "s.yaml:3:7: seed: 'one' is not a number; write digits, such as 12 or 0.5\n"
      "s.yaml:4:1: seed: the key 'seed' stands twice; the first is at line 3; keep one of them\n"
      "s.yaml:4:7: seed: 'two' is not a number; write digits, such as 12 or 0.5\n"
      "s.yaml:7:3: options.a: the key 'a' stands twice; the first is at line 6; keep one of them\n"
      "s.yaml:7:33: authorities.gateshead.agency.premium: the unit 'GBP' does not fit; write a share such "
      "as 0.15, or 15%");
}

TEST(LoadStudy, TellsAFaultOnce) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  EXPECT_EQ(
      message_of(folder, folder.write("s.yaml",
                                      "study: Q\nbaseline: region.yaml\noptions:\n  one:\n"
                                      "    gateshead.agency.premium: 1%\n    gateshead.agency.premium: 2%\n"
                                      "  two:\n    .gateshead: {agency.premium: 3%}\n"
                                      "  three:\n    gateshead.agency.premium: ~\n")),
      "s.yaml:6:5: options.one.gateshead.agency.premium: the key 'gateshead.agency.premium' stands twice; "
      "the "
      "first is at line 5; keep one of them\n"
      "s.yaml:8:5: .gateshead: '.gateshead' has a dot too many; write the names with one dot between them\n"
      "s.yaml:10:31: options.three.gateshead.agency.premium: null stands for nothing here; delete the line "
      "to "
      "keep the default, or write none where none is allowed");
}

}  // namespace
}  // namespace bide
