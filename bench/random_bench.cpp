// What a draw costs: every draw has a key of its own, as in the model.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "random/choice.hpp"
#include "random/variates.hpp"

namespace bide {
namespace {

const RandomSource source{2016, 1, KeyCheck::off};

/// Measures `draw` over keys that differ in the entity.
template <class Draw>
void measure(benchmark::State& state, Draw draw) {
  std::uint64_t entity = 0;
  for (auto _ : state) benchmark::DoNotOptimize(draw(DrawKey{1, entity++, 0}));
}

void block_of_four_words(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return source.block(key, 0); });
}
void uniform(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return source.uniform(key); });
}
void exponential(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return source.exponential(key); });
}
void normal(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return normal_quantile(source.uniform(key)); });
}
void lognormal(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return lognormal_quantile(source.uniform(key), 120.0, 0.5); });
}
void weibull(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return weibull_quantile(source.uniform(key), 10.0, 0.7); });
}
void students_t(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return student_t_quantile(source.uniform(key), 5.0); });
}
void gamma_stream(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return gamma_draw(source, key, 4.0, 0.25); });
}
void poisson_stream(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return poisson_draw(source, key, 4.5); });
}
void binomial_stream(benchmark::State& state) {
  measure(state, [](const DrawKey& key) { return binomial_draw(source, key, 40, 0.1); });
}

void choice_among_twelve(benchmark::State& state) {
  std::array<Alternative, 12> offers;
  for (std::size_t i = 0; i < offers.size(); ++i) offers[i] = {i, std::exp(0.01 * static_cast<double>(i))};
  measure(state, [&](const DrawKey& key) {
    ChoiceShocks shocks{source, key.purpose, key.entity, key.occurrence};
    return choose(shocks, offers);
  });
}

BENCHMARK(block_of_four_words);
BENCHMARK(uniform);
BENCHMARK(exponential);
BENCHMARK(normal);
BENCHMARK(lognormal);
BENCHMARK(weibull);
BENCHMARK(students_t);
BENCHMARK(gamma_stream);
BENCHMARK(poisson_stream);
BENCHMARK(binomial_stream);
BENCHMARK(choice_among_twelve);

}  // namespace
}  // namespace bide
