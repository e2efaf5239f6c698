#include "results/payload_digest.hpp"

#include "results/axes.hpp"

namespace bide {
namespace {

void add_layout(Sha256& hash, const Layout& layout) {
  for (const Axis axis : all_axes) {
    const std::vector<std::string> labels = labels_of(layout.labels(), axis);
    // A file that was written before there was this axis does not have it.
    if (labels.empty()) continue;
    hash.number(static_cast<std::uint64_t>(labels.size()));
    for (const std::string& label : labels) hash.text(label);
  }
  hash.number(static_cast<std::uint64_t>(layout.measures().size()));
  for (const Measure& measure : layout.measures()) {
    hash.text(measure.name);
    hash.text(measure.unit);
    hash.text(measure.long_name);
    hash.text(name_of(measure.type));
    hash.text(cell_methods_of(measure));
    hash.number(static_cast<std::uint64_t>(measure.axes.size()));
    for (const Axis axis : measure.axes) hash.text(name_of(axis));
  }
}

}  // namespace

Layout stored_layout(const Layout& layout) {
  std::vector<Measure> measures;
  for (std::size_t m = 0; m < layout.measures().size(); ++m) {
    if (layout.size(m) > 0) measures.push_back(layout.measures()[m]);
  }
  return Layout{layout.labels(), std::move(measures)};
}

std::string layout_digest(const Layout& layout) {
  Sha256 hash;
  add_layout(hash, stored_layout(layout));
  return hash.finish();
}

PayloadDigest::PayloadDigest(const StudyRecord& study, const Layout& layout,
                             std::span<const std::uint32_t> replications) {
  hash_.text(study.title);
  hash_.text(study.focus);
  hash_.text(to_string(study.start));
  hash_.number(study.seed);
  for (const LossSize& loss : {study.losses.later, study.losses.large}) {
    hash_.number(static_cast<std::uint64_t>(loss.people));
    hash_.number(static_cast<std::uint64_t>(loss.months));
  }
  hash_.text(study.study_digest);
  hash_.number(static_cast<std::uint64_t>(study.options.size()));
  for (const OptionRecord& option : study.options) {
    hash_.text(option.name);
    hash_.text(option.description);
  }
  hash_.number(static_cast<std::uint64_t>(study.inputs.size()));
  for (const InputRecord& input : study.inputs) {
    hash_.text(input.path);
    hash_.text(input.unit);
  }
  add_layout(hash_, stored_layout(layout));
  hash_.numbers(replications);
}

void PayloadDigest::add(const Observations& observations) {
  hash_.numbers(std::span<const std::int32_t>{observations.counts});
  hash_.numbers(std::span<const float>{observations.levels});
  hash_.numbers(std::span<const std::int64_t>{observations.money});
  hash_.numbers(std::span<const double>{observations.inputs});
  hash_.number(observations.events_executed);
  hash_.number(observations.fingerprint);
}

}  // namespace bide
