#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "core/id.hpp"
#include "core/money.hpp"
#include "core/time.hpp"
#include "kernel/event_queue.hpp"
#include "kernel/hazard_clock.hpp"
#include "model/ledger.hpp"
#include "model/roles.hpp"

namespace bide {

/// FTE in hundredths: integers add up the same in any order.
using CentiFte = std::int32_t;

/// Returns the nearest hundredths of a non-negative FTE.
constexpr CentiFte to_centi_fte(double fte) {
  const double hundredths = 100.0 * fte;
  const auto whole = static_cast<CentiFte>(hundredths);
  return whole + (hundredths - whole >= 0.5 ? 1 : 0);
}

/// The hazards that one person carries: the reasons with a base hazard, then the search for another post.
inline constexpr std::size_t own_clock_count = hazard_reason_count + 1;
inline constexpr std::size_t search_clock = hazard_reason_count;

/// For how long after qualifying somebody counts as junior.
inline constexpr Duration junior_for = round_up_to_minute(2.0 * minutes_per_year);

/// A person in a post. `key` is who they are for life: the post and ordinal of their first post in the
/// region, so that a policy changes only the draws of the people whom it touches.
struct Holder {
  // What a spell of sickness reads and writes, the most frequent event, comes first: one line of the cache
  // with the post's own state.
  std::uint64_t key{0};
  ClockHandle sickness{};
  EventHandle recovery{};
  Instant qualified{};
  std::uint32_t spells{0};
  std::uint32_t spell_bits{0};  ///< the random bits that tell how long the next spell lasts
  CentiFte capacity{0};         ///< effective capacity now counted for this person
  bool absent : 1 {false};
  bool on_leave : 1 {false};           ///< on long leave, not sick
  bool away_long : 1 {false};          ///< on leave, or sick for longer than `agency.long_absence`
  bool to_adult_services : 1 {false};  ///< a leaver for other work: that of the council's services for adults
  bool experienced : 1 {false};
  bool supported : 1 {false};
  bool on_notice : 1 {false};
  std::uint8_t track{0};  ///< of the authority's specialist tracks, counted from 1; 0 is none

  // What a change of pay reads and writes, for everybody at once: the next line.
  CostRates cost{};
  Pence premium{};  ///< personal pay from a matched offer, a year
  std::int32_t accrued_to_day{0};
  std::int16_t spine_point{0};

  bool extended{false}, home_grown{false};
  std::uint8_t group{0};  ///< of those that the region names, counted from 1; 0 is none of them
  Reason reason{Reason::left_sector};
  Route route{Route::experienced};
  std::uint8_t entry_route{0};  ///< of the authority's named routes, counted from 1; 0 is none of them
  std::array<ClockHandle, own_clock_count> clocks{};
  std::array<double, own_clock_count> rates{};  ///< own hazards per year, before the group's multiplier
  double retention_factor{1.0};                 ///< on leaving for other work and agency, held for a week
  double postponed{0.0};                        ///< hazard postponed by retention payments (rebound)
  Instant service_start{};
  Instant born{};
  double frailty{1.0};
  double agency_taste{1.0};
  EventHandle leaving{}, milestone{}, payment{}, supported_end{};
  Instant supported_from{}, supported_until{};
  std::uint32_t repayable{0};  ///< latest retention payment that may have to be repaid; 0 is none
  std::uint32_t searches{0}, jobs{0};
  PostId next_post{};  ///< where a mover on notice will start; none for other leavers
  AuthorityId destination{};
  AuthorityId home{};
};

/// Where a post is between one holder and the next.
enum class PostState : std::uint8_t {
  absent,    ///< not in the establishment
  approval,  ///< vacant, waiting to be advertised
  open,      ///< vacant, advertised
  awaiting,  ///< vacant, somebody has accepted and will start
  filled
};
/// Says whether a post in the state has no holder and is to have one.
constexpr bool is_vacant(PostState state) {
  return state == PostState::approval || state == PostState::open || state == PostState::awaiting;
}
/// What a post is: of the establishment, on top of it for somebody, a place for an agency worker alone, or of
/// the peripatetic team, on top of the establishment for whoever is hired.
enum class PostKind : std::uint8_t { established, supernumerary, agency_seat, peripatetic };
inline constexpr std::size_t post_kind_count = 4;
constexpr std::size_t index(PostKind kind) { return static_cast<std::size_t>(kind); }
/// How far a post is with getting an agency worker.
enum class CoverState : std::uint8_t { none, requested, waiting, working };

/// An agency worker's stay in a post, or the search for one.
struct Cover {
  CostLine line{CostLine::agency};
  bool complies{true};   ///< with a regional agreement, if there is one
  bool from_pool{true};  ///< one of the region's agency workers, as interims and parts of teams are not
  std::uint8_t project_team{0};  ///< of the authority's, counted from 1; 0 is none of them
  std::uint32_t requests{0};
  std::int64_t pence_per_year{0};
  std::int64_t surplus_per_year{0};  ///< what an own agency returns
  std::int64_t accrued_to_day{0};
  EventHandle arrival{};
  ClockHandle ending{}, conversion{};
  Instant since{};
};

/// A post of the establishment, or a place beside it.
struct alignas(64) Post {
  AuthorityId authority{};
  CentiFte fte{100};
  std::uint32_t newcomers{0};  ///< people who entered the region through this post
  Role role{Role::case_holder};
  PostKind kind{PostKind::established};
  PostState state{PostState::absent};
  CoverState cover_state{CoverState::none};  ///< here and not with the cover, as each recovery asks for it
  Holder holder{};
  Cover cover{};
  std::uint8_t team{0};            ///< of the authority's teams, counted from 1; 0 is none
  bool accepted_from_pool{false};  ///< whoever is awaited was an agency worker
  bool accepted_from_adult_services{false};
  std::uint32_t vacancies{0};  ///< how often it has fallen vacant
  Instant vacant_since{};
  ClockHandle candidate{};
  EventHandle stage{};

  bool vacant() const { return is_vacant(state); }
  /// Returns whether the post is vacant and nobody has accepted it.
  bool unclaimed() const { return state == PostState::approval || state == PostState::open; }
  RoleGroup group() const { return group_of(role); }
};

/// Stocks of one authority in one role.
struct RoleStock {
  CentiFte posts{0}, in_post{0}, vacant{0}, agency{0};
  std::int32_t headcount{0};
};

/// Stocks of one authority in one role group.
struct GroupStock {
  std::int32_t vacant{0}, open{0};
  std::vector<PostId> open_posts;  ///< in no particular order
};

/// A stock in hundredths of an FTE and, at the cost of a product a change, what it adds up to over time: in
/// integers, so that no order of simultaneous changes can reach a sum.
struct AccumulatedFte {
  CentiFte present{0};
  std::int64_t moment{0};  ///< changes times the minutes at which they came, added up

  void change(CentiFte by, Instant now) {
    present += by;
    moment += by * now.minutes;
  }
  /// Returns hundredths of an FTE times minutes from the start to `now`, no earlier than the latest change.
  std::int64_t minutes_until(Instant now) const { return present * now.minutes - moment; }
};

/// Stocks of one authority.
struct AuthorityStock {
  std::array<RoleStock, role_count> roles{};
  std::array<GroupStock, role_group_count> groups{};
  CentiFte posts{0};          ///< of the establishment
  CentiFte vacancy_cover{0};  ///< agency on vacant posts
  CentiFte agency{0};
  CentiFte experienced{0};  ///< in post two or more years after qualifying
  AccumulatedFte employed_capacity{};
  AccumulatedFte team_work{};  ///< what project teams get done beyond as many other agency workers
  CentiFte absent{0};          ///< sick
  CentiFte on_leave{0};        ///< on long leave
  CentiFte away_long{0};       ///< whose holder is on leave or sick for long
  std::int32_t supported{0};
  std::uint32_t first_post{0}, end_post{0}, unused_post{0};  ///< its block of post numbers
  std::array<std::uint32_t, post_kind_count> created{};      ///< posts and places of each kind ever created
  std::vector<PostId> deleted;  ///< their numbers serve again when the block has no unused one

  /// Returns the establishment in full-time posts, as new posts are full-time.
  double full_time_posts() const { return posts / 100.0; }
};

/// All posts and stocks: the one place where they change.
class Workforce {
 public:
  Post& operator[](PostId id) { return posts_[id.index]; }
  const Post& operator[](PostId id) const { return posts_[id.index]; }
  /// Returns how many post numbers all authorities have together.
  std::size_t size() const { return size_; }

  /// Returns the stocks of an authority.
  AuthorityStock& stock(AuthorityId id) { return stocks_[id.index]; }
  const AuthorityStock& stock(AuthorityId id) const { return stocks_[id.index]; }
  /// Returns how many authorities there are.
  std::size_t authorities() const { return authorities_; }

  /// Appends an authority with room for `capacity` posts; post numbers do not depend on what happens later.
  AuthorityId add_authority(std::uint32_t capacity);

  /// Brings a post into being, vacant in state `approval` (or, for an agency seat, with no stage). Once the
  /// authority's numbers are used up those of deleted posts serve again, their counts of people, vacancies
  /// and requests going on, so that nobody's identity or draws recur; returns no post where none is left.
  PostId create_post(AuthorityId authority, Role role, PostKind kind, CentiFte fte);
  /// Takes a post out that nobody holds, covers or is awaited for; no event of it may be pending.
  void delete_post(PostId id);
  /// Turns the place of somebody on top of the establishment into a post of it.
  void establish(PostId id);
  /// Turns a post of the peripatetic team that has a holder, or is awaited by one, into the place of somebody
  /// on top of the establishment.
  void take_out_of_team(PostId id);

  /// Moves a post to another state and every stock with it.
  void set_state(PostId id, PostState state);
  /// Counts an agency worker in or out.
  void begin_cover(PostId id);
  void end_cover(PostId id);
  /// Replaces what a holder contributes to capacity from `now` on.
  void set_capacity(PostId id, CentiFte capacity, Instant now);
  /// Changes what project teams get done beyond other agency workers from `now` on.
  void change_team_work(AuthorityId id, CentiFte by, Instant now) { stock(id).team_work.change(by, now); }
  /// Counts a holder among the experienced, and takes one out; a second time changes nothing.
  void count_experienced(PostId id);
  void discount_experienced(PostId id);

  /// Forgets everything and keeps the memory.
  void clear();

 private:
  PostId free_number(AuthorityStock& stock);
  void count_post(const Post& post, CentiFte fte);
  void count_vacant(Post& post, PostState from, PostState to);

  std::vector<Post> posts_;  ///< the first `size_` belong to this replication
  std::size_t size_{0};
  std::vector<AuthorityStock> stocks_;  ///< the first `authorities_` belong to this replication
  std::size_t authorities_{0};
};

}  // namespace bide
