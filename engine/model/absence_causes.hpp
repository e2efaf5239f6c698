#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"

namespace bide {

struct AbsenceParams;
struct Region;
struct World;

/// A cause of sickness, such as stress; what is not given is that of all other causes.
struct AbsenceCauseParams {
  double days_share{0.0};
  std::optional<double> spell_mean_days;
  std::optional<double> spell_sigma;
  std::optional<double> caseload_elasticity;
};

/// The field table.
void describe(FieldVisitor& fields, AbsenceCauseParams& params);

using AbsenceCauses = std::vector<std::pair<std::string, AbsenceCauseParams>>;

/// A cause of sickness with everything filled in.
struct CauseOfSickness {
  std::string name;         ///< empty: all other causes
  double days_share{1.0};   ///< of the days lost where caseloads are the first day's
  double onset_share{1.0};  ///< of the spells that begin then
  double spell_mean_days{0.0};
  double spell_sigma{0.0};
  double caseload_elasticity{0.0};
};

/// Why people fall sick. All causes share one clock of sickness; which of them a spell has is drawn when it
/// begins, in proportion to the causes' hazards of that moment. Where none is named there is nothing to draw.
namespace absence_causes {

/// Returns the causes that are named, in their order, and then all others, of which there may be none left.
std::vector<CauseOfSickness> all(const AbsenceParams& params);
/// Returns what results call the causes; nothing where none is named.
std::vector<std::string> labels(const Region& region);

/// Makes room for what changes about the causes.
void set_up(World& world);
/// Brings the causes' hazards and lengths of spells up to date with caseload and programmes. Returns the
/// factor on the onset of sickness that they make together, 1 on the first day.
double refresh(World& world, AuthorityId authority);
/// Returns the place of the cause of which a holder falls sick now.
std::size_t drawn(const World& world, PostId post);
/// Returns the same of a holder who is met in the middle of a spell on the first day.
std::size_t drawn_at_start(const World& world, PostId post);

/// A holder falls sick of a cause, and is no longer.
void count_sick(World& world, PostId post, std::size_t cause);
void count_well(World& world, PostId post);

}  // namespace absence_causes

}  // namespace bide
