#include "experiment/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/error.hpp"
#include "experiment/census_reader.hpp"
#include "experiment/replication.hpp"
#include "random/source.hpp"
#include "random/variates.hpp"
#include "scenario/csww_writer.hpp"
#include "stats/estimates.hpp"
#include "stats/quantile.hpp"

namespace bide {
namespace {

constexpr double confidence = 0.95;

/// Sunderland's code through all re-coding.
constexpr std::string_view recovered_code = "394";

Study study_of(const StartingPosition& position, const PanelPlan& plan, int years) {
  std::string text = scenario_text(position);
  text +=
      fmt::format("\nhorizon: {} years\nmeasures: [{}]\n", years, fmt::join(CensusReader::measures(), ", "));
  Study study = read_study(text, position.table, plan.settings);
  study.replications = plan.replications;
  study.seed = plan.seed;
  return study;
}

/// The purposes of the draws of what a return adds; entity is the authority, occurrence the census year. Far
/// from the model's own.
constexpr Purpose recording_of_leavers = 2'000'000, recording_of_vacancies = 2'000'001;

/// Returns the count with what an authority's return adds to it.
CensusCount recorded(CensusCount count, const Recording& recording, const RandomSource& random,
                     std::uint64_t authority, std::uint64_t year) {
  const auto noise = [&](Purpose purpose) {
    return normal_quantile(random.uniform({purpose, authority, year}));
  };
  const double log_leavers =
      recording.leavers * noise(recording_of_leavers) - recording.leavers * recording.leavers / 2.0;
  const double posts = count.in_post + count.vacancies;
  count.leavers *= std::exp(log_leavers);
  count.vacancies =
      std::max(0.0, count.vacancies + recording.vacancies * posts * noise(recording_of_vacancies));
  return count;
}

/// Keeps every statistic of every replication.
class StatisticsSink final : public ReplicationSink {
 public:
  StatisticsSink(const PanelValidation& panel, const std::vector<Statistic>& statistics, const Layout& layout,
                 std::uint32_t replications)
      : panel_{panel},
        statistics_{statistics},
        layout_{layout},
        values_(statistics.size(), std::vector<double>(replications)) {}

  void accept(Task task, const Observations& seen, std::span<const std::byte>) override {
    const Evidence evidence = panel_.simulated(layout_, seen, task.replication);
    for (std::size_t i = 0; i < statistics_.size(); ++i)
      values_[i][task.replication] = statistics_[i].of(evidence);
  }

  const std::vector<double>& values(std::size_t statistic) const { return values_[statistic]; }

 private:
  const PanelValidation& panel_;
  const std::vector<Statistic>& statistics_;
  const Layout& layout_;
  std::vector<std::vector<double>> values_;  ///< by statistic, then replication
};

}  // namespace

Verdict verdict_of(const ValidationRow& row) {
  if (row.judgement == Judgement::none) return Verdict::shown;
  if (row.judgement == Judgement::within_bar)
    return row.bar.contains(row.simulated) ? Verdict::met : Verdict::missed;
  if (!row.published) return Verdict::not_tested;
  return row.range.contains(*row.published) ? Verdict::met : Verdict::missed;
}

ValidationRow row_of(const Statistic& statistic, double published, const std::vector<double>& simulated) {
  ValidationRow row{.section = statistic.section,
                    .name = statistic.name,
                    .unit = statistic.unit,
                    .decimals = statistic.decimals,
                    .published = std::isnan(published) ? std::nullopt : std::optional{published},
                    .judgement = statistic.judgement,
                    .bar = statistic.bar};
  std::vector<double> known;
  std::copy_if(simulated.begin(), simulated.end(), std::back_inserter(known),
               [](double value) { return !std::isnan(value); });
  if (2 * known.size() <= simulated.size()) {
    row.simulated = row.range.low = row.range.high = std::nan("");
    row.verdict = Verdict::not_tested;
    return row;
  }
  row.simulated = estimate_mean(known, confidence).mean;
  const SortedSample sorted{std::move(known)};
  row.range = {sorted.quantile((1.0 - confidence) / 2.0), sorted.quantile((1.0 + confidence) / 2.0)};
  row.verdict = verdict_of(row);
  return row;
}

PanelValidation::PanelValidation(const ValidationTables& tables, const PanelPlan& plan)
    : plan_{plan},
      first_year_{plan.from + 1},
      last_year_{tables.table.last_year()},
      authorities_{authorities_in(tables.table, plan.from)},
      compared_{large_enough(authorities_)} {
  if (last_year_ < first_year_ || compared_.empty())
    throw InputError{
        {{tables.table.file_name(),
          {},
          {},
          {},
          fmt::format("nothing can be compared: authorities of {} FTE and more with figures in {} "
                      "and later years are needed",
                      least_mean_in_post, plan.from),
          "give the whole table as published, or an earlier year"}}};
  for (const CswwAuthority* authority : compared_)
    compared_place_.push_back(static_cast<std::size_t>(
        std::find(authorities_.begin(), authorities_.end(), authority) - authorities_.begin()));
  study_ = study_of(starting_position(tables.table, tables.imports, authorities_, plan.from), plan,
                    last_year_ - plan.from);
  published_sample_ = sample_of(compared_, first_year_, last_year_);
  published_ = published_evidence(tables.imports.inspections);
  StatisticsOf what{first_year_, last_year_, {}, std::nullopt};
  if (tables.borders && tables.imports.inspections) what.borders = borders(*tables.borders);
  for (std::size_t unit = 0; unit < compared_.size(); ++unit)
    if (compared_[unit]->id == recovered_code) what.recovered = unit;
  statistics_ = panel_statistics(what);
}

Borders PanelValidation::borders(const BorderTable& table) const {
  Borders borders(compared_.size());
  for (std::size_t unit = 0; unit < compared_.size(); ++unit)
    for (const BorderTable::Neighbour& neighbour : table.neighbours(compared_[unit]->codes)) {
      const auto found = std::find_if(compared_.begin(), compared_.end(), [&](const CswwAuthority* other) {
        return std::find(other->codes.begin(), other->codes.end(), neighbour.code) != other->codes.end();
      });
      if (found != compared_.end())
        borders[unit].push_back(static_cast<std::size_t>(found - compared_.begin()));
    }
  return borders;
}

Evidence PanelValidation::published_evidence(const InspectionTable* inspections) const {
  Evidence evidence{first_year_, panels_of(published_sample_), {}};
  if (!inspections) return evidence;
  for (std::size_t unit = 0; unit < compared_.size(); ++unit) {
    bool was_inadequate = false;
    for (const InspectionRecord& report : inspections->all(compared_[unit]->codes)) {
      const bool is_inadequate = report.grade == Grade::inadequate;
      const int year = census_year_of(report.published);
      if (is_inadequate && !was_inadequate && year >= first_year_ && year <= last_year_)
        evidence.inadequate.push_back({unit, static_cast<std::size_t>(year - first_year_)});
      was_inadequate = is_inadequate;
    }
  }
  return evidence;
}

Evidence PanelValidation::simulated(const Layout& layout, const Observations& seen,
                                    std::uint32_t replication) const {
  const CensusReader reader{layout};
  const RandomSource random{plan_.seed, replication};
  CswwSample sample = published_sample_;
  Evidence evidence{first_year_, {}, {}};
  for (std::size_t unit = 0; unit < sample.units.size(); ++unit) {
    const std::size_t place = compared_place_[unit];
    const std::vector<CensusCount> counts = reader.counts(seen, place);
    for (std::size_t year = 0; year < sample.years; ++year)
      if (auto& row = sample.units[unit][year])
        row = published_as(*row, recorded(counts[year], plan_.recording, random, place, year));
    for (const int year : reader.became_inadequate(seen, place))
      evidence.inadequate.push_back({unit, static_cast<std::size_t>(year - first_year_)});
  }
  evidence.panels = panels_of(sample);
  return evidence;
}

std::vector<ValidationRow> PanelValidation::rows(const std::function<void(EnsembleProgress)>& on_progress,
                                                 std::stop_token stop) const {
  const Layout layout = layout_of(study_);
  StatisticsSink sink{*this, statistics_, layout, plan_.replications};
  const EnsemblePlan ensemble{.replications = plan_.replications, .threads = plan_.threads};
  const EnsembleReport report =
      run_ensemble(ensemble, replicators_of(study_, layout), sink, on_progress, std::move(stop));
  if (!report.failures.empty())
    throw std::runtime_error{describe_failures(report, plan_.replications, {study_.options.front().name})};
  std::vector<ValidationRow> rows;
  if (report.stopped) return rows;
  for (std::size_t i = 0; i < statistics_.size(); ++i)
    rows.push_back(row_of(statistics_[i], statistics_[i].of(published_), sink.values(i)));
  return rows;
}

}  // namespace bide
