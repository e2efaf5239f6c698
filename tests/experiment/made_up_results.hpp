#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "experiment/comparison.hpp"
#include "experiment/measure_source.hpp"

namespace bide::testing {

/// The ends of the months from the month of `start` on.
inline std::vector<Date> month_ends(Date start, int months) {
  const Calendar calendar{start};
  std::vector<Date> ends;
  for (int i = 1; i <= months; ++i)
    ends.push_back(calendar.date_of(calendar.month_start(i)) - std::chrono::days{1});
  return ends;
}

/// A layout with the measures that headlines need, for two authorities of which the focus is the second.
inline Layout headline_layout(int months = 60) {
  AxisLabels labels;
  labels.time = month_ends(make_date(2016, 4, 1), months);
  labels.authorities = {"sunderland", "gateshead"};
  labels.cost_lines = {"salaries", "agency", "own agency", "own agency surplus", "improvement money"};
  labels.service_bands = {"under 1 year", "1 to 2 years", "2 to 5 years", "5 to 10 years",
                          "10 years and over"};
  for (int april = 2016; april < 2016 + (months + 11) / 12; ++april) {
    labels.financial_years.push_back(financial_year_label(april));
  }
  std::vector<Measure> measures;
  for (const char* name : {"in_post_fte", "experienced_fte", "vacancies_fte", "agency_fte", "leavers_fte",
                           "absence_days_lost", "capacity_shortfall_fte"}) {
    measures.push_back(
        {name, "FTE", name, ValueType::level, CellMethod::point, {Axis::time, Axis::authority}});
  }
  measures.push_back(
      {"lost_to_neighbours", "1", "lost", ValueType::count, CellMethod::sum, {Axis::time, Axis::authority}});
  measures.push_back({"spend",
                      "GBP",
                      "spend",
                      ValueType::money,
                      CellMethod::sum,
                      {Axis::financial_year, Axis::authority, Axis::cost_line}});
  measures.push_back({"in_post_by_service",
                      "FTE",
                      "service",
                      ValueType::level,
                      CellMethod::point,
                      {Axis::financial_year, Axis::authority, Axis::service}});
  return Layout{labels, measures};
}

/// Results in memory; values not set are 0.
class MemorySource : public MeasureSource {
 public:
  MemorySource(Layout layout, std::size_t options, std::vector<std::uint32_t> replications)
      : layout_{std::move(layout)}, options_{options}, replications_{std::move(replications)} {
    for (std::size_t m = 0; m < layout_.measures().size(); ++m) {
      values_.emplace_back(layout_.size(m) * options_ * replications_.size());
    }
  }

  const Layout& layout() const override { return layout_; }
  const std::vector<std::uint32_t>& replications() const override { return replications_; }
  std::span<const double> values(Task task, std::size_t m) override {
    return {values_[m].data() + place(task, m), layout_.size(m)};
  }

  /// The value of a measure by month for the focus authority.
  double& month(Task task, const std::string& measure, std::size_t month) {
    const std::size_t m = layout_.index_of(measure);
    return values_[m][place(task, m) + month * 2 + 1];
  }
  /// Pence spent by the focus authority.
  double& spend(Task task, std::size_t financial_year, std::size_t cost_line) {
    const std::size_t m = layout_.index_of("spend");
    return values_[m][place(task, m) + (financial_year * 2 + 1) * layout_.labels().cost_lines.size() +
                      cost_line];
  }
  /// FTE of the focus authority in a band of service at the end of a financial year.
  double& service(Task task, std::size_t financial_year, std::size_t band) {
    const std::size_t m = layout_.index_of("in_post_by_service");
    return values_[m]
                  [place(task, m) + (financial_year * 2 + 1) * layout_.labels().service_bands.size() + band];
  }
  void fill_months(Task task, const std::string& measure, double value) {
    for (std::size_t i = 0; i < layout_.labels().time.size(); ++i) month(task, measure, i) = value;
  }

 private:
  std::size_t place(Task task, std::size_t m) const {
    const auto row = std::lower_bound(replications_.begin(), replications_.end(), task.replication);
    return (static_cast<std::size_t>(row - replications_.begin()) * options_ + task.option) * layout_.size(m);
  }

  Layout layout_;
  std::size_t options_;
  std::vector<std::uint32_t> replications_;
  std::vector<std::vector<double>> values_;
};

inline std::vector<std::uint32_t> first_replications(std::uint32_t count) {
  std::vector<std::uint32_t> replications(count);
  for (std::uint32_t k = 0; k < count; ++k) replications[k] = k;
  return replications;
}

/// Fills a source with futures of a plausible shape: option i keeps about i more social workers, costs more
/// salaries and less agency.
inline void fill_plausibly(MemorySource& source, std::uint32_t options, unsigned seed) {
  for (const std::uint32_t k : source.replications()) {
    std::mt19937_64 engine{seed + k};
    std::poisson_distribution<int> monthly{0.5};
    std::normal_distribution<double> shock{0.0, 1.0};
    const double level = shock(engine);
    std::vector<double> lost(source.layout().labels().time.size());
    for (double& month : lost) month = monthly(engine);
    for (std::uint32_t option = 0; option < options; ++option) {
      const Task task{k, option};
      const double own = 0.3 * shock(engine) * (option > 0 ? 1.0 : 0.0);
      source.fill_months(task, "in_post_fte", 120.0 + 5.0 * level + 2.0 * option + own);
      source.fill_months(task, "experienced_fte", 70.0 + 4.0 * level + 2.5 * option + own);
      source.fill_months(task, "vacancies_fte", 20.0 - 5.0 * level - 2.0 * option);
      source.fill_months(task, "agency_fte", 15.0 - 4.0 * level - 1.5 * option);
      source.fill_months(task, "leavers_fte", 1.6 - 0.3 * level - 0.05 * option);
      source.fill_months(task, "capacity_shortfall_fte",
                         std::max(0.0, 6.0 - 3.0 * level - 0.5 * option + own));
      for (std::size_t i = 0; i < lost.size(); ++i) {
        const bool kept = option > 0 && i % 9 < option && engine() % 4 < 2;
        source.month(task, "lost_to_neighbours", i) = kept ? 0.0 : lost[i];
      }
      source.fill_months(task, "absence_days_lost", 70.0 + 5.0 * level - option);
      for (std::size_t year = 0; year < source.layout().labels().financial_years.size(); ++year) {
        for (std::size_t band = 0; band < 5; ++band)
          source.service(task, year, band) = 24.0 + level + 0.1 * option;
        source.spend(task, year, 0) = std::round(100.0 * (5.4e6 + 2e5 * level + 1.1e5 * option + 1e4 * own));
        source.spend(task, year, 1) = std::round(100.0 * (1.1e6 - 2e5 * level - 0.8e5 * option));
      }
    }
  }
}

inline ComparedResult result_of(MemorySource& source, std::vector<std::string> options,
                                const std::string& name = "a.h5") {
  return {.name = name,
          .title = "Gateshead 2016, would the agency money have kept the sixteen?",
          .focus = "gateshead",
          .engine_version = "0.1.0",
          .start = make_date(2016, 4, 1),
          .seed = 20160701,
          .options = std::move(options),
          .source = &source};
}

}  // namespace bide::testing
