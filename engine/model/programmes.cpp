#include "model/programmes.hpp"

#include <algorithm>

#include "model/world.hpp"

namespace bide::programmes {
namespace {

/// How much of its effect a programme has: 0 before it begins and after it ends, 1 past its ramp.
double strength(const World& world, const ProgrammeParams& programme, Instant at) {
  const Instant from = programme.from ? world.calendar.at(*programme.from) : Instant{};
  if (at < from || (programme.until && at >= world.calendar.at(*programme.until))) return 0.0;
  if (programme.ramp <= Duration{}) return 1.0;
  const Duration running = at - from;
  return std::min(1.0, static_cast<double>(running.minutes) / static_cast<double>(programme.ramp.minutes));
}

double full_factor(const ProgrammeParams& programme, Effect effect) {
  switch (effect) {
    case Effect::leaving: return programme.leaving_factor;
    case Effect::agency: return programme.agency_factor;
    case Effect::absence: return programme.absence_factor;
    case Effect::hiring: return programme.hiring_factor;
  }
  return 1.0;
}

}  // namespace

double factor(const World& world, AuthorityId id, Effect effect) {
  double product = 1.0;
  for (const auto& [name, programme] : world.params(id).programmes) {
    product *= 1.0 + strength(world, programme, world.state(id).reviewed_at) *
                         (full_factor(programme, effect) - 1.0);
  }
  return product;
}

double mentor_fte(const World& world, AuthorityId id) {
  double fte = 0.0;
  for (const auto& [name, programme] : world.params(id).programmes) {
    fte += strength(world, programme, world.now) > 0.0 ? programme.mentor_fte : 0.0;
  }
  return fte;
}

bool acts(const World& world, AuthorityId id) {
  const auto& programmes = world.params(id).programmes;
  return std::any_of(programmes.begin(), programmes.end(), [](const auto& named) {
    const ProgrammeParams& programme = named.second;
    return programme.leaving_factor != 1.0 || programme.agency_factor != 1.0 ||
           programme.absence_factor != 1.0 || programme.hiring_factor != 1.0;
  });
}

void book_cost(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    for (const auto& [name, programme] : world.params(AuthorityId{a}).programmes) {
      const Instant from = programme.from ? world.calendar.at(*programme.from) : Instant{};
      const Instant until = programme.until ? world.calendar.at(*programme.until) : never;
      world.ledger.accrue(AuthorityId{a}, world.year, CostLine::programmes, programme.annual_cost.value,
                          world.days_of_month(from, until));
    }
  }
}

}  // namespace bide::programmes
