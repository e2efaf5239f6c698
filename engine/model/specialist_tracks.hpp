#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/money.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct Post;
struct World;

/// A way on for experienced practitioners other than into management: best interests assessor, approved
/// mental health professional, practice educator, research with a university.
struct SpecialistTrackParams {
  std::optional<Date> from;
  std::optional<Date> until;
  RoleSet roles{practitioner_roles};
  std::int64_t places{0};
  Duration experience{days(1096)};
  Pence supplement{};
  Pence training_cost{};
  double released_fte{0.0};
  double leaving_factor{1.0};
};

using SpecialistTracks = std::vector<std::pair<std::string, SpecialistTrackParams>>;

/// The field table.
void describe(FieldVisitor& fields, SpecialistTrackParams& params);

/// Specialist tracks: who is on one, what they are paid and how much less they leave.
namespace specialist_tracks {

/// The weekly review of an authority with tracks: places that are free go to the most experienced who are
/// eligible, and whoever is on a track that has ended is on none.
void on_review(World& world, AuthorityId authority);

/// Returns the track that a holder is on; none for most.
const SpecialistTrackParams* track_of(const World& world, const Post& post);

}  // namespace specialist_tracks

}  // namespace bide
