#include "experiment/large_loss_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/error.hpp"
#include "experiment/large_loss.hpp"
#include "experiment/replication.hpp"

namespace bide {
namespace {

constexpr double confidence = 0.95;
constexpr Interval tail_event{2.0, 25.0};  // percent of replications
constexpr Interval kept_by_uplift{2.0, 5.0};

/// Keeps the focus authority's losses to neighbours of two options, month by month.
class LossSink final : public ReplicationSink {
 public:
  LossSink(const Study& study, const Layout& layout)
      : layout_{layout}, first_{layout.offset(layout.index_of("lost_to_neighbours"))} {
    const auto& keys = layout.labels().authorities;
    focus_ = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), study.focus) - keys.begin());
    for (auto& lost : lost_) lost.resize(study.replications * months());
  }

  void accept(Task task, const Observations& seen, std::span<const std::byte>) override {
    const std::size_t authorities = layout_.labels().authorities.size();
    for (std::size_t month = 0; month < months(); ++month)
      lost_[task.option][task.replication * months() + month] =
          static_cast<std::uint16_t>(seen.counts[first_ + month * authorities + focus_]);
  }

  LossHistories histories(std::size_t option) const { return {lost_[option], months()}; }

 private:
  std::size_t months() const { return layout_.labels().time.size(); }

  const Layout& layout_;
  std::size_t first_, focus_{0};
  std::vector<std::uint16_t> lost_[2];
};

/// Returns the study with one of its options alone.
Study with_one_option(const Study& study, std::size_t option) {
  Study pair = study;
  pair.options = {study.options.front(), study.options[option]};
  return pair;
}

ValidationRow bar_row(std::string name, std::string unit, int decimals, Interval bar) {
  return {.section = "Gateshead's sixteen",
          .name = std::move(name),
          .unit = std::move(unit),
          .decimals = decimals,
          .judgement = Judgement::within_bar,
          .bar = bar,
          .verdict = Verdict::not_tested};
}

void judge(ValidationRow& row, double simulated, Interval range) {
  row.simulated = simulated;
  row.range = range;
  row.verdict = verdict_of(row);
}

}  // namespace

std::vector<ValidationRow> large_loss_rows(const Study& study, std::size_t option, unsigned threads) {
  const Study pair = with_one_option(study, option);
  const Layout layout = layout_of(pair);
  if (layout.labels().time.size() < static_cast<std::size_t>(study.losses.large.months))
    throw InputError{{{study.source_path,
                       {},
                       {},
                       "horizon",
                       fmt::format("a large loss is counted within {} months", study.losses.large.months),
                       "give a study with a longer horizon"}}};
  LossSink sink{pair, layout};
  const EnsemblePlan plan{.options = 2, .replications = pair.replications, .threads = threads};
  const EnsembleReport report = run_ensemble(plan, replicators_of(pair, layout), sink);
  if (!report.failures.empty())
    throw std::runtime_error{
        describe_failures(report, pair.replications, {pair.options[0].name, pair.options[1].name})};
  const KeptOfLargeLoss found = kept_of_large_loss(sink.histories(1), sink.histories(0), study.losses.large);
  auto chance = bar_row(fmt::format("chance of {} or more lost within some {} months",
                                    study.losses.large.people, study.losses.large.months),
                        "%", 1, tail_event);
  const ShareEstimate share = estimate_share(found.futures, pair.replications, confidence);
  judge(chance, 100.0 * share.share, {100.0 * share.interval.low, 100.0 * share.interval.high});
  auto kept =
      bar_row(fmt::format("of them kept by \"{}\"", pair.options[1].name), "people", 1, kept_by_uplift);
  if (found.futures > 0) judge(kept, found.kept.mean, found.kept.interval);
  return {chance, kept};
}

}  // namespace bide
