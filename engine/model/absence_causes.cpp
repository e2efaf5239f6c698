#include "model/absence_causes.hpp"

#include <algorithm>
#include <cmath>

#include "model/programmes.hpp"
#include "model/world.hpp"
#include "random/weighted.hpp"

namespace bide {

void describe(FieldVisitor& fields, AbsenceCauseParams& p) {
  using enum FieldKind;
  fields.number(p.days_share,
                {{"days_share", "Share of the days lost to sickness that are lost to it on the first day",
                  data, "the council's own figures of days lost by cause", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.spell_mean_days,
                {{"spell_mean_days",
                  "Mean length of a spell that it causes; that of absence.spell_mean_days where none",
                  assumption, "assumption", Confidence::low},
                 "days",
                 0.5,
                 200.0});
  fields.number(p.spell_sigma, {{"spell_sigma",
                                 "Log standard deviation of such a spell, where lognormal; that of "
                                 "absence.spell_sigma where none",
                                 assumption, "assumption", Confidence::low},
                                "log points",
                                0.0,
                                3.0});
  fields.number(p.caseload_elasticity,
                {{"caseload_elasticity",
                  "By what percentage it becomes more frequent when caseloads rise by 1%; that of "
                  "absence.caseload_elasticity where none",
                  assumption, "assumption", Confidence::low},
                 "",
                 0.0,
                 3.0});
}

namespace absence_causes {
namespace {

CauseOfSickness filled_in(const std::string& name, const AbsenceCauseParams& given,
                          const AbsenceParams& params) {
  return {.name = name,
          .days_share = given.days_share,
          .onset_share = 0.0,
          .spell_mean_days = given.spell_mean_days.value_or(params.spell_mean_days),
          .spell_sigma = given.spell_sigma.value_or(params.spell_sigma),
          .caseload_elasticity = given.caseload_elasticity.value_or(params.caseload_elasticity)};
}

bool are_named(const World& world) { return world.ground.causes.size() > 1; }

}  // namespace

std::vector<CauseOfSickness> all(const AbsenceParams& params) {
  std::vector<CauseOfSickness> causes;
  double named = 0.0;
  for (const auto& [name, given] : params.causes) {
    causes.push_back(filled_in(name, given, params));
    named += given.days_share;
  }
  causes.push_back(filled_in({}, {.days_share = std::max(0.0, 1.0 - named)}, params));
  double onsets = 0.0;
  for (const CauseOfSickness& cause : causes) onsets += cause.days_share / cause.spell_mean_days;
  for (CauseOfSickness& cause : causes) cause.onset_share = cause.days_share / cause.spell_mean_days / onsets;
  return causes;
}

std::vector<std::string> labels(const Region& region) {
  std::vector<std::string> names;
  for (const auto& [name, cause] : region.absence.causes) names.push_back(name);
  if (!names.empty()) names.emplace_back("all other causes");
  return names;
}

void set_up(World& world) {
  const std::size_t causes = world.ground.causes.size();
  for (AuthorityState& state : world.authorities) {
    state.sickness.spell_factors.assign(causes, 1.0);
    state.sickness.absent.assign(causes, 0);
    for (const CauseOfSickness& cause : world.ground.causes)
      state.sickness.onsets.push_back(cause.onset_share);
  }
  if (are_named(world)) world.cause_of_spell.resize(world.workforce.size());
}

double refresh(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  double onsets = 0.0;
  for (std::size_t c = 0; c < world.ground.causes.size(); ++c) {
    const CauseOfSickness& cause = world.ground.causes[c];
    state.sickness.onsets[c] =
        cause.onset_share * std::pow(state.caseload_acted_on, cause.caseload_elasticity) *
        programmes::factor_on_cause(world, id, programmes::Effect::absence, cause.name);
    state.sickness.spell_factors[c] =
        programmes::factor_on_cause(world, id, programmes::Effect::spells, cause.name);
    onsets += state.sickness.onsets[c];
  }
  return onsets;
}

std::size_t drawn(const World& world, PostId id) {
  if (!are_named(world)) return 0;
  const Post& post = world.workforce[id];
  const double u = world.uniform(Draw::sickness_cause, post.holder.key, post.holder.spells);
  return weighted_place(u, world.state(post.authority).sickness.onsets).place;
}

std::size_t drawn_at_start(const World& world, PostId id) {
  if (!are_named(world)) return 0;
  std::vector<double> met;
  for (const CauseOfSickness& cause : world.ground.causes) met.push_back(cause.days_share);
  return weighted_place(world.uniform(Draw::start_absence_left, id.index, 3), met).place;
}

void count_sick(World& world, PostId id, std::size_t cause) {
  if (!are_named(world)) return;
  const Post& post = world.workforce[id];
  world.cause_of_spell[id.index] = static_cast<std::uint8_t>(cause);
  world.state(post.authority).sickness.absent[cause] += post.fte;
}

void count_well(World& world, PostId id) {
  if (!are_named(world)) return;
  const Post& post = world.workforce[id];
  world.state(post.authority).sickness.absent[world.cause_of_spell[id.index]] -= post.fte;
}

}  // namespace absence_causes
}  // namespace bide
