#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct Post;
struct World;

/// Why nobody is at work in a post that is to be filled or whose holder is to come back.
enum class Gap : std::uint8_t { vacancy, absence };
inline constexpr std::array<std::string_view, 2> gap_names{"vacancies", "absences"};

/// A set of reasons for a gap: bit i stands for reason i.
using GapSet = std::uint32_t;
inline constexpr GapSet every_gap = 0b11;
/// Says whether the set has the reason.
constexpr bool contains(GapSet gaps, Gap gap) { return (gaps >> static_cast<unsigned>(gap) & 1U) != 0; }

/// A peripatetic team: permanent staff on top of the establishment who go where somebody is missing, like
/// supply teachers.
struct PeripateticTeamParams {
  std::optional<Date> from, until;
  std::int64_t posts{0};
  Role role{Role::case_holder};
  std::string team;  ///< of the establishment's teams, at which pay may be aimed; none where empty
  GapSet covers{every_gap};
  Duration wait{weeks(1)};
  Duration longest{weeks(26)};
  double deployed_capacity{0.9};
  double idle_capacity{0.25};
  double leaving_factor{1.0};
  double candidates_factor{1.0};
  double hiring_slowdown{0.0};
};

/// The field table.
void describe(FieldVisitor& fields, PeripateticTeamParams& params);

/// The peripatetic team: who of it is sent where, and called back when.
namespace peripatetic {

/// Returns whether an authority has decided on a team.
bool is_decided(const PeripateticTeamParams& params);
/// Its first day: the team's posts are created and go for approval, and what is vacant waits for them.
void begin_team(World& world, AuthorityId authority);
/// The first day without it: its vacant posts go, and its members, who are permanent staff, have cases of
/// their own on top of the establishment until a post of it falls vacant.
void end_team(World& world, AuthorityId authority);

/// Somebody is missing in a post from now on. Returns how long others are to wait before they are asked for
/// cover: not at all where the team does not cover it.
Duration open_gap(World& world, PostId post, Gap gap);
/// Nobody is missing in a post any more: whoever stood in for them is free again.
void close_gap(World& world, PostId post);
/// A gap has waited for as long as the team waits, or a member has stood in for as long as they may.
void on_due(World& world, PostId post);
/// An agency worker has gone from a post where somebody is missing still: whoever is free is sent. Returns
/// whether somebody stands in now.
bool send_to(World& world, PostId post);
/// Returns whether a member stands in for whoever is missing in a post; if so, an agency is asked once they
/// have gone.
bool takes_over_request(World& world, PostId post);

/// A member has begun or has come back to work: the gap that has waited longest is theirs.
void on_free(World& world, PostId member);
/// A member has gone, or is away for longer than gaps wait: another is sent, or an agency is asked.
void on_gone(World& world, PostId member);

/// Returns a member's work against that of somebody in a post of their own, between 0 and 1.
double work_share(const World& world, PostId member);
/// Returns the rate at which candidates accept an advertised post, against a usual one.
double candidate_rate(const World& world, PostId post);
/// Returns whether a member stands in for whoever is missing in a post.
bool has_stand_in(const World& world, PostId post);
/// Returns the factor on members' own hazards of leaving for another job; 1 for others.
double leaving_factor(const World& world, const Post& post);

}  // namespace peripatetic

}  // namespace bide
