#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/money.hpp"
#include "model/count_power.hpp"
#include "model/region.hpp"
#include "model/stationary_law.hpp"

namespace bide {

/// What one role group of an authority must do for the start to be in flow.
struct GroupGroundwork {
  double heads{0.0};             ///< staff in post on the first day
  double vacancies{0.0};         ///< vacant posts on the first day
  double counted{0.0};           ///< vacant posts on the day of the count
  double usual_vacancies{0.0};   ///< their mean over a year: the intake comes on one day
  double leavers{0.0};           ///< a year
  double growth{0.0};            ///< more staff a year, as the trend of the establishment has it
  double turnover{0.0};          ///< leavers a year for each head in post, over the year
  double spreading{0.0};         ///< resignations a year for each head that contagion concerns
  double home_grown_hires{0.0};  ///< newly qualified staff a year for whom there is a vacancy on the day
  double other_routes{0.0};      ///< a year, by routes of entry that have brought cohorts before
  std::shared_ptr<const StationaryLaw> law;
  double outside_hires{0.0};   ///< hires a year from outside the region's councils that keep vacancies there
  double candidates{0.0};      ///< candidates a year while exactly that many posts are vacant
  double approval_share{0.0};  ///< shares of vacancies by stage; the rest are open
  double awaiting_share{0.0};
  double stay_weight{0.0};     ///< weight of staying in a search at equal offers
  double outside_weight{0.0};  ///< weight of authorities outside the region
  double attraction{1.0};      ///< factor on `pull`, below 1 where more would move in than leave
  double pull{0.0};            ///< mean weight of this group's own vacancies in a search, by number alone
  double elsewhere{0.0};       ///< weight of all that a searcher of this group finds elsewhere
  double pace{1.0};            ///< factor on approval and lead times: short of vacancies, quick to hire
  double cover_share{0.0};     ///< share of vacancies for which cover is asked
  double cover_delay_factor{1.0};
  CountPower candidates_drawn;                  ///< factor on candidates by vacant posts
  std::optional<CountPower> experienced_drawn;  ///< the same of the experienced, where theirs is another
  double lasting_vacancies{0.0};   ///< towards which their usual number goes as the first day fades
  double lasting_candidates{1.0};  ///< factor on `candidates` that keeps vacancies there
  double lasting_cover{0.0};       ///< `cover_share` of later years, in the mean
  double may_convert{0.0};  ///< agency workers on vacancies that nobody has accepted, who may be taken on

  /// Returns the staff in post, mean over a year.
  double usual_heads() const { return heads + vacancies - usual_vacancies; }

  /// Returns how many must begin in a year for vacancies to stay the share of posts that they are.
  double joiners() const { return leavers + growth; }

  /// Returns the share of vacancies that are advertised and not accepted.
  double open_share() const { return 1.0 - approval_share - awaiting_share; }
};

/// What the model derives from one authority's inputs before the first day.
struct AuthorityGroundwork {
  double move_rate{0.0};      ///< share of staff a year who move to another authority
  std::vector<double> reach;  ///< weight of each authority's posts by distance alone
  std::array<GroupGroundwork, role_group_count> groups{};
  double posts{0.0};            ///< on the first day
  double since_intake{0.0};     ///< years on the first day since the last intake, below 1
  double onset_rate{0.0};       ///< spells of sickness a year per person at work
  double agency_at_start{0.0};  ///< agency workers, in heads
  double cover_at_start{0.0};   ///< of these, on vacancies
  double seats{0.0};            ///< places for agency workers beside vacancies and long absences
  double seats_at_start{0.0};   ///< in those places, in FTE; others are being looked for
  double lasting_seats{0.0};    ///< towards which `seats` goes as the first day fades
  bool has_retention_schemes{false};
  bool targets_leaving{false};  ///< a programme acts on the leaving of one group alone
  bool develops{false};         ///< a programme gives further points of pay
};

/// What the model derives from the region's inputs; the same for every replication of equal inputs.
struct Groundwork {
  /// Works out the past of `region`. What councils decide from the first day on is no part of it: for an
  /// option, give the region that `before_options` returns.
  /// Takes over from `earlier`, of the same authorities, the laws whose inputs are the same: solving them is
  /// most of the work, and uncertain inputs seldom reach them.
  explicit Groundwork(const Region& region, const Groundwork* earlier = nullptr);

  std::vector<AuthorityGroundwork> authorities;
  std::vector<CauseOfSickness> causes;  ///< of sickness: all others come last
  bool anybody_pays_retention{false};
  std::vector<std::string> groups;  ///< the names of all, by characteristic
  CountPower movers_drawn;          ///< weight of an authority's vacancies in a search by their number
  std::vector<Pence> spine;         ///< pay on the first day, by point
};

/// Returns an option's region with the intakes and routes of entry of the baseline's: those of the years
/// before the first day, when nobody knew of the option. Of the levers, the past depends on these alone.
Region before_options(Region option, const Region& baseline);

/// Returns the years from an authority's last intake to `at`, between 0 and 1.
double years_since_intake(const Calendar& calendar, const IntakeParams& intake, Instant at);

/// Returns the distance between two places in kilometres (great circle).
double distance_km(const PlaceParams& a, const PlaceParams& b);

}  // namespace bide
