#include "model/programmes.hpp"

#include <algorithm>

#include "model/world.hpp"

namespace bide::programmes {
namespace {

/// How much of its effect a programme has: 0 before it begins and after it ends, 1 past its ramp.
double strength(const World& world, const ProgrammeParams& programme) {
  const Instant from = programme.from ? world.calendar.at(*programme.from) : Instant{};
  if (world.now < from || (programme.until && world.now >= world.calendar.at(*programme.until))) return 0.0;
  if (programme.ramp <= Duration{}) return 1.0;
  const Duration running = world.now - from;
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
    product *= 1.0 + strength(world, programme) * (full_factor(programme, effect) - 1.0);
  }
  return product;
}

double mentor_fte(const World& world, AuthorityId id) {
  double fte = 0.0;
  for (const auto& [name, programme] : world.params(id).programmes) {
    fte += strength(world, programme) > 0.0 ? programme.mentor_fte : 0.0;
  }
  return fte;
}

void on_month(World& world) {
  const Instant month_start = world.calendar.month_start(world.month);
  const std::int64_t length = (world.now - month_start).minutes / minutes_per_day;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    for (const auto& [name, programme] : world.params(AuthorityId{a}).programmes) {
      const bool begun = !programme.from || world.calendar.at(*programme.from) <= month_start;
      const bool over = programme.until && world.calendar.at(*programme.until) <= month_start;
      if (!begun || over) continue;
      world.ledger.accrue(AuthorityId{a}, world.year, CostLine::programmes, programme.annual_cost.value, length);
    }
  }
}

}  // namespace bide::programmes
