#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "model/purposes.hpp"
#include "model/roles.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Returns who somebody is for life, as a reader sees it: post and ordinal of their first post, such as
/// 812.3.
std::string person_text(std::uint64_t key);

/// Reads what `person_text` writes; empty where the text is no identity.
std::optional<std::uint64_t> parse_person(std::string_view text);

/// What becomes of somebody in an event.
enum class PersonChange { in_post, begins, gives_notice, leaves };

/// One person whom an event concerns, as they were when it happened.
struct TracedPerson {
  PersonChange change{PersonChange::in_post};
  std::uint64_t key{0};
  AuthorityId authority{};
  PostId post{};
  Role role{Role::case_holder};
  Duration service{};            ///< in the present authority's post
  std::optional<Reason> reason;  ///< of those who give notice or leave
  AuthorityId destination{};     ///< of movers; none where it is outside the region
};

/// One executed event of a replication, or somebody in post on the first day.
struct TraceEntry {
  Instant at{};
  std::string_view happening;  ///< one of `happening_names`, or "in post at the start"
  bool routine{false};         ///< a clockwork event that changes no post by itself, such as a weekly review
  AuthorityId authority{};     ///< none for events of the whole region
  PostId post{};               ///< none for events of an authority
  Role role{Role::case_holder};
  std::vector<TracedPerson> people;  ///< whom it concerns, in order; empty where nobody
};

/// What a traced replication amounts to; equal to what `Replicator` says of the same replication.
struct TraceEnd {
  std::uint64_t events_executed{0};
  std::uint64_t fingerprint{0};
};

/// Simulates one replication of one option and passes every executed event on, in order, preceded by those
/// who are in post on the first day. Uncertain inputs have the values that the replication has in an
/// ensemble.
TraceEnd trace(const Study& study, std::uint32_t option, std::uint32_t replication,
               const std::function<void(const TraceEntry&)>& receive);

}  // namespace bide
