#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/absence_causes.hpp"
#include "model/long_leave.hpp"

namespace bide {

struct World;

/// How the lengths of spells of sickness spread about their mean.
enum class SpellLaw : std::uint8_t { lognormal, exponential };
inline constexpr std::array<std::string_view, 2> spell_law_names{"lognormal", "exponential"};

/// Sickness and other absence from which people come back.
struct AbsenceParams {
  SpellLaw spell_law{SpellLaw::lognormal};
  double spell_mean_days{10.0};
  double spell_sigma{1.2};
  double caseload_elasticity{0.5};
  std::vector<std::pair<std::string, LongLeaveParams>> long_leave;
  AbsenceCauses causes;
};

/// The field table.
void describe(FieldVisitor& fields, AbsenceParams& params);

/// Who is away and comes back. Sickness: onset depends on caseload, spells have long tails.
namespace absence {

/// Somebody has begun in a post: their clock of sickness runs.
void begin(World& world, PostId post);
/// A holder goes: they are neither sick nor due to be any more.
void end(World& world, PostId post);
/// A holder falls sick, and cover is asked for where the spell is a long one.
void on_onset(World& world, PostId post);
/// A spell or a leave is over.
void on_recovery(World& world, PostId post);
/// Makes a holder sick of a cause, by its place among all, until `until`.
void start_spell(World& world, PostId post, std::size_t cause, Instant until);
/// Returns the length in days of a spell of which a share `u` of those of its cause are shorter.
double spell_days(SpellLaw law, const CauseOfSickness& cause, double u);
/// Puts a holder on long leave until `until`.
void start_leave(World& world, PostId post, Instant until);

}  // namespace absence

}  // namespace bide
