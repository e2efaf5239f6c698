#pragma once
#include <cstddef>
#include <cstdint>

#include "experiment/measures.hpp"
#include "model/observer.hpp"
#include "model/world.hpp"

namespace bide {

/// Returns the measures that Bide keeps, in the order of result files.
std::vector<Measure> standard_measures();

/// Returns the labels of the axes for a region.
AxisLabels axis_labels(const Region& region);

/// Listens to one replication and fills its observations.
class Recorder final : public Observer {
 public:
  Recorder(const Layout& layout, const Calendar& calendar);

  void joined(const World& world, PostId post) override;
  void left(const World& world, PostId post) override;
  void month_ended(const World& world, int month) override;
  void executing(const World& world, const Event& event) override;

  /// Takes the accounts; to be called once, after the horizon.
  void close(const World& world);

  const Observations& observations() const { return observations_; }
  Observations& observations() { return observations_; }
  /// Sets every value to zero for the next replication.
  void reset();

 private:
  /// What sickness has taken since it was last recorded: hundredths of an FTE times minutes.
  struct AbsenceAccount {
    std::int64_t centi_fte_minutes{0};
    Instant since{};
  };

  float& level(std::size_t measure, std::size_t month, AuthorityId authority);
  std::int32_t& count(std::size_t measure, std::size_t month, AuthorityId authority);
  std::size_t by_role(std::size_t measure, std::size_t month, AuthorityId authority, std::size_t role) const;
  void record_stocks(const World& world, std::size_t month, AuthorityId authority);
  bool ends_service_year(std::size_t month) const;
  void record_service(const World& world, AuthorityId authority);
  void count_absence(const World& world, AuthorityId authority);
  void record_absence(const World& world, AuthorityId authority);

  const Layout& layout_;
  int first_april_;
  std::size_t months_, authorities_, month_{0};
  Observations observations_;
  std::vector<AbsenceAccount> absences_;  ///< by authority

  std::size_t in_post_fte_, in_post_headcount_, posts_fte_, vacancies_fte_, agency_fte_, agency_cover_fte_,
      starters_fte_, leavers_fte_, experienced_fte_, newly_qualified_headcount_, lost_to_neighbours_,
      caseload_, absent_fte_, capacity_fte_, capacity_shortfall_fte_, leavers_, moves_, posts_by_role_,
      in_post_by_role_, vacancies_by_role_, agency_by_role_, leavers_by_role_, agency_cost_per_week_, spend_,
      absence_days_lost_, in_post_by_service_;
};

}  // namespace bide
