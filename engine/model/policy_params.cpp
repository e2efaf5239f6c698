#include "model/policy.hpp"

namespace bide {
namespace {

constexpr std::array<std::string_view, 3> modes{"none", "from a date", "on trigger"};

}  // namespace

using enum FieldKind;

void describe(FieldVisitor& fields, CounterOfferParams& p) {
  fields.choice(p.mode, modes,
                {"mode", "Whether offers from other councils are matched, and from when", lever});
  fields.date(p.adopted,
              {"adopted", "First day of the policy where it has a date; the first day where none", lever});
  fields.count(
      p.trigger_leavers,
      {{"trigger_leavers", "Leavers to other councils that set off the decision", lever}, "", 1, 1000});
  fields.duration(p.trigger_window, {{"trigger_window", "Time within which they leave", lever}, 1.0, 3653.0});
  fields.duration(p.decision_lag,
                  {{"decision_lag", "From the trigger to the policy being in force", lever}, 0.0, 3653.0});
  fields.duration(p.response_time,
                  {{"response_time", "From an offer to its being matched, case by case", lever}, 0.0, 366.0});
  fields.number(p.match_share,
                {{"match_share", "Share of the gap that is matched", lever}, "share", 0.0, 1.5});
  fields.money(p.largest_match,
               {{"largest_match", "Most that one worker is offered", lever}, "year", 0.0, 50'000.0});
  fields.number(p.equity_share,
                {{"equity_share", "Share of a match that colleagues of the same role receive", lever},
                 "share",
                 0.0,
                 1.0});
}

void describe(FieldVisitor& fields, ImprovementOfferParams& p) {
  fields.number(p.chance, {{"chance", "Chance that an Inadequate report leads to a better offer", assumption,
                            "about one in ten keeps the mean effect on neighbours below what is detectable",
                            Confidence::low},
                           "share",
                           0.0,
                           1.0});
  fields.duration(p.decision_lag, {{"decision_lag", "From the report to the money being decided", assumption,
                                    "assumption", Confidence::low},
                                   0.0,
                                   3653.0});
  fields.number(p.uplift, {{"uplift", "The better offer, as a share of salary", assumption, "assumption",
                            Confidence::low},
                           "share",
                           0.0,
                           1.0});
  fields.number(p.further_uplift, {{"further_uplift",
                                    "What each later Inadequate report adds to the better offer, if "
                                    "it leads to one",
                                    assumption, "assumption", Confidence::low},
                                   "share",
                                   0.0,
                                   1.0});
  fields.choices(p.roles, role_names, {"roles", "Whom the better offer is for", assumption});
  fields.number(p.contact_factor, {{"contact_factor",
                                    "How much oftener neighbours' staff see its posts while the "
                                    "campaign lasts",
                                    assumption, "assumption", Confidence::low},
                                   "",
                                   1.0,
                                   20.0});
  fields.duration(
      p.campaign,
      {{"campaign", "How long the campaign lasts", assumption, "assumption", Confidence::low}, 0.0, 7305.0});
  fields.money(p.money_per_year,
               {{"money_per_year", "Improvement money received", assumption, "assumption", Confidence::low},
                "year",
                0.0,
                1e8});
  fields.duration(
      p.money_for,
      {{"money_for", "How long it is received", assumption, "assumption", Confidence::low}, 0.0, 7305.0});
}

}  // namespace bide
