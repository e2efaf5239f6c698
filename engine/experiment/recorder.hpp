#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "experiment/measures.hpp"
#include "model/measure_names.hpp"
#include "model/observer.hpp"
#include "model/world.hpp"

namespace bide {

/// Listens to one replication and fills its observations with the measures of the layout; what none of them
/// needs is not worked out.
class Recorder final : public Observer {
 public:
  /// Throws LogicError where the layout has a measure that is not among the standard ones.
  Recorder(const Layout& layout, const Calendar& calendar);

  void joined(const World& world, PostId post) override;
  void left(const World& world, PostId post) override;
  void cover_began(const World& world, PostId post) override;
  void cover_ends(const World& world, PostId post) override;
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
    std::vector<std::int64_t> by_cause;  ///< the same; empty where that is not kept
    Instant since{};
  };
  /// What agency workers have cost so far. What a financial year has cost by the end of a week is rounded,
  /// not the week, so that the weeks add up to the year.
  struct AgencyAccount {
    std::int64_t year_began_at{0};  ///< the bill when the financial year began, in pence a year times days
    Pence billed{};  ///< of the year, by weeks that have ended; below zero: due from the year before
  };

  static constexpr std::size_t not_kept = ~std::size_t{0};
  static constexpr std::array<std::size_t, measure_count> none_kept() {
    std::array<std::size_t, measure_count> offsets{};
    offsets.fill(not_kept);
    return offsets;
  }

  std::size_t offset(MeasureId measure) const { return offsets_[static_cast<std::size_t>(measure)]; }
  bool keeps(MeasureId measure) const { return offset(measure) != not_kept; }
  bool keeps_absence() const {
    return keeps(MeasureId::absence_days_lost) || keeps(MeasureId::absence_days_lost_by_cause);
  }
  /// Returns where a measure by month and authority has this month's value.
  std::size_t place(MeasureId measure, AuthorityId authority) const;
  void set_level(MeasureId measure, AuthorityId authority, double value);
  void set_fte(MeasureId measure, AuthorityId authority, CentiFte hundredths);
  void add_fte(MeasureId measure, AuthorityId authority, CentiFte hundredths);
  void set_count(MeasureId measure, AuthorityId authority, std::int32_t value);
  void count_one(MeasureId measure, std::size_t row, std::size_t columns, std::size_t column);
  /// Returns the place of where a mover goes among the destinations.
  std::size_t destination_of(const Holder& mover) const;
  /// Counts that the children whom the worker in a post has get another.
  void record_worker_change(const World& world, const Post& post);
  void record_interview(const World& world, PostId post);
  void record_stocks(const World& world, AuthorityId authority);
  void record_roles(const World& world, AuthorityId authority);
  void record_teams(const World& world, AuthorityId authority);
  void record_capacity(const World& world, AuthorityId authority);
  bool ends_service_year(std::size_t month) const;
  /// Returns the place of the financial year that the present month belongs to.
  std::size_t year_of_month() const;
  /// Counts the holder of a post in a measure by group of the financial year with that index.
  void count_in_group(MeasureId measure, std::size_t year, const Post& post);
  void record_groups(const World& world, AuthorityId authority);
  /// Rounds and hides the measures by group as they are published.
  void publish_groups(const World& world);
  void record_feelings(const World& world, AuthorityId authority);
  void record_survey(const World& world, AuthorityId authority);
  void record_service(const World& world, AuthorityId authority);
  void count_absence(const World& world, AuthorityId authority);
  void record_absence(const World& world, AuthorityId authority);
  void record_team(const World& world, AuthorityId authority);
  void count_filled(const World& world, const Post& post);
  /// Returns what agency workers have cost in the financial year so far.
  Pence agency_cost(const World& world, AuthorityId authority) const;
  void close_agency_year(const World& world, AuthorityId authority);
  void end_week(const World& world, AuthorityId authority);

  const Layout& layout_;
  int first_april_;
  std::size_t months_, authorities_, groups_, teams_, causes_, month_{0};
  Observations observations_;
  std::vector<AbsenceAccount> absences_;  ///< by authority
  std::vector<AgencyAccount> agency_;     ///< by authority

  std::array<std::size_t, measure_count> offsets_ = none_kept();  ///< within the flat array of each type
};

}  // namespace bide
