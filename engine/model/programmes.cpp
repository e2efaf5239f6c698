#include "model/programmes.hpp"

#include <algorithm>

#include "model/groups.hpp"
#include "model/world.hpp"

namespace bide::programmes {
namespace {

Instant first_day(const World& world, const ProgrammeParams& programme) {
  return programme.from ? world.calendar.at(*programme.from) : Instant{};
}

Instant end_of(const World& world, const ProgrammeParams& programme) {
  return programme.until ? world.calendar.at(*programme.until) : never;
}

/// The part of a straight line over `whole` that has passed, at most 1; 1 where there is nothing to wait for.
double part_of(Duration passed, Duration whole) {
  if (whole <= Duration{}) return 1.0;
  return std::min(1.0, static_cast<double>(passed.minutes) / static_cast<double>(whole.minutes));
}

/// How much of its effect a programme has: 0 before it begins, 1 past its ramp, and 0 again once it has ended
/// and faded.
double strength(const World& world, const ProgrammeParams& programme, Instant at) {
  const Instant from = first_day(world, programme), end = end_of(world, programme);
  if (at < from) return 0.0;
  const double reached = part_of(std::min(at, end) - from, programme.ramp);
  return at < end ? reached : reached * (1.0 - part_of(at - end, programme.fade));
}

double full_factor(const ProgrammeParams& programme, Effect effect) {
  switch (effect) {
    case Effect::leaving: return programme.leaving_factor;
    case Effect::agency: return programme.agency_factor;
    case Effect::absence: return programme.absence_factor;
    case Effect::spells: return programme.spell_factor;
    case Effect::hiring: return programme.hiring_factor;
    case Effect::cases: return programme.cases_factor;
    case Effect::promotion: return programme.promotion_factor;
  }
  return 1.0;
}

/// What a programme for one group does to leaving and to appointments is each member's own.
bool is_of_group(const ProgrammeParams& programme, Effect effect) {
  const bool of_members =
      effect == Effect::leaving || effect == Effect::agency || effect == Effect::promotion;
  return !programme.group.empty() && of_members;
}

bool takes_part(const World& world, const Post& post, const ProgrammeParams& programme) {
  return programme.group.empty() ||
         (post.holder.group != 0 && post.holder.group == groups::number_of(world, programme.group));
}

}  // namespace

double factor(const World& world, AuthorityId id, Effect effect) {
  double product = 1.0;
  for (const auto& [name, programme] : world.params(id).programmes) {
    if (is_of_group(programme, effect)) continue;
    product *= 1.0 + strength(world, programme, world.state(id).reviewed_at) *
                         (full_factor(programme, effect) - 1.0);
  }
  return product;
}

double factor_on_cause(const World& world, AuthorityId id, Effect effect, std::string_view cause) {
  double product = 1.0;
  for (const auto& [name, programme] : world.params(id).programmes) {
    if (!programme.absence_cause.empty() && programme.absence_cause != cause) continue;
    product *= 1.0 + strength(world, programme, world.state(id).reviewed_at) *
                         (full_factor(programme, effect) - 1.0);
  }
  return product;
}

double grade_tilt(const World& world, AuthorityId id) {
  double tilt = 0.0;
  for (const auto& [name, programme] : world.params(id).programmes)
    tilt += strength(world, programme, world.state(id).reviewed_at) * programme.grade_tilt;
  return tilt;
}

bool targets_leaving(const NamedProgrammes& programmes) {
  return std::any_of(programmes.begin(), programmes.end(), [](const auto& named) {
    const ProgrammeParams& programme = named.second;
    return !programme.group.empty() && (programme.leaving_factor != 1.0 || programme.agency_factor != 1.0);
  });
}

bool develops(const NamedProgrammes& programmes) {
  return std::any_of(programmes.begin(), programmes.end(),
                     [](const auto& named) { return named.second.further_points > 0.0; });
}

double factor_on_group(const World& world, const Post& post, Effect effect) {
  double product = 1.0;
  for (const auto& [name, programme] : world.params(post.authority).programmes) {
    if (!is_of_group(programme, effect) || !takes_part(world, post, programme)) continue;
    product *= 1.0 + strength(world, programme, world.state(post.authority).reviewed_at) *
                         (full_factor(programme, effect) - 1.0);
  }
  return product;
}

bool gives_further_point(const World& world, const Post& post) {
  double without = 1.0;
  for (const auto& [name, programme] : world.params(post.authority).programmes) {
    if (takes_part(world, post, programme))
      without *= 1.0 - strength(world, programme, world.now) * programme.further_points;
  }
  return without < 1.0 && world.uniform(Draw::further_point, post.holder.key, world.year) >= without;
}

double mentor_fte(const World& world, AuthorityId id) {
  double fte = 0.0;
  for (const auto& [name, programme] : world.params(id).programmes) {
    const bool runs = world.now >= first_day(world, programme) && world.now < end_of(world, programme);
    fte += runs ? programme.mentor_fte : 0.0;
  }
  return fte;
}

bool acts(const World& world, AuthorityId id) {
  const auto& programmes = world.params(id).programmes;
  return std::any_of(programmes.begin(), programmes.end(), [](const auto& named) {
    const ProgrammeParams& programme = named.second;
    return programme.leaving_factor != 1.0 || programme.agency_factor != 1.0 ||
           programme.absence_factor != 1.0 || programme.spell_factor != 1.0 || programme.hiring_factor != 1.0;
  });
}

void book_cost(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    for (const auto& [name, programme] : world.params(AuthorityId{a}).programmes) {
      world.ledger.accrue(AuthorityId{a}, world.year, CostLine::programmes, programme.annual_cost.value,
                          world.days_of_month(first_day(world, programme), end_of(world, programme)));
    }
  }
}

}  // namespace bide::programmes
