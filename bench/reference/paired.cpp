// How many fewer replications a difference between two options needs because both see the same luck: for
// leavers and for vacancies over the whole horizon, in the study's focus.
//
// Usage: paired STUDY REPLICATIONS. The study has two options. Prints one line of JSON.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "bench_clock.hpp"
#include "experiment/replication.hpp"
#include "stats/paired.hpp"

namespace bide::bench {
namespace {

/// A measure's sum over months, authorities and further axes.
double total(const Layout& layout, const Observations& seen, std::string_view name) {
  const std::size_t m = layout.index_of(name);
  double sum = 0.0;
  for (std::size_t i = layout.offset(m); i < layout.offset(m) + layout.size(m); ++i) {
    sum +=
        layout.measures()[m].type == ValueType::count ? seen.counts[i] : static_cast<double>(seen.levels[i]);
  }
  return sum;
}

/// A measure under both options, by replication.
struct Pairs {
  std::array<std::vector<double>, 2> values;

  double gain() const { return summarise_pairs(values[1], values[0], Better::lower).variance_ratio; }
};

int measure(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: {} STUDY REPLICATIONS\n", arguments[0]);
    return 2;
  }
  const Study study = load_study(arguments[1]);
  const auto replications = static_cast<std::uint32_t>(std::strtoul(arguments[2], nullptr, 10));
  const Layout layout = layout_of(study);
  Replicator replicator{study, layout};
  Pairs leavers, vacancies;
  std::array<double, 2> seconds{};
  for (std::uint32_t k = 0; k < replications; ++k) {
    for (std::uint32_t option = 0; option < 2; ++option) {
      const double begin = processor_seconds();
      const Observations& seen = replicator.run(option, k);
      seconds[option] += processor_seconds() - begin;
      leavers.values[option].push_back(total(layout, seen, "leavers_fte"));
      vacancies.values[option].push_back(total(layout, seen, "vacancies_fte"));
    }
  }
  fmt::print("{{\"leavers_gain\": {:.3f}, \"vacancies_gain\": {:.3f}, \"seconds\": [{:.9f}, {:.9f}]}}\n",
             leavers.gain(), vacancies.gain(), seconds[0], seconds[1]);
  return 0;
}

}  // namespace
}  // namespace bide::bench

int main(int count, char** arguments) { return bide::bench::measure(count, arguments); }
