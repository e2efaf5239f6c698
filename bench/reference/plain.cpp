// REF-WORKFORCE written by hand, as somebody would who needs this model alone: every clock in one
// std::priority_queue, entries made stale by a generation counter, std::mt19937_64, the standard library's
// distributions, no virtual call. The yardstick of bench/compare; it knows nothing of the engine.
//
// Usage: plain POSTS REPLICATIONS SEED. Prints one line of JSON.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <queue>
#include <random>
#include <vector>

namespace {

constexpr double year = 365.25, horizon = 10.0 * year;

enum Kind : std::uint32_t { leave, increment, onset, recovery, agency, hire };

/// 24 bytes. Stale where the generation is not the post's any more.
struct Entry {
  double at;
  std::uint32_t post;
  std::uint32_t kind;
  std::uint32_t generation;

  bool operator>(const Entry& other) const { return at > other.at; }
};
static_assert(sizeof(Entry) == 24);

struct Post {
  bool filled{true}, sick{false}, agency{false};
  std::uint32_t generation{0};  ///< of the holder, or of the vacancy
  double since{0.0};            ///< when the present holding, spell or vacancy began
  double agency_since{0.0};
};

/// What a run adds up.
struct Totals {
  double events{0.0}, leavers{0.0}, vacancy_days{0.0}, agency_days{0.0}, sick_days{0.0};
  double pending{0.0};  ///< entries in the queue, added up over executed events, stale ones included
};

class Model {
 public:
  Model(std::uint32_t posts, std::uint64_t seed, Totals& totals)
      : posts_(posts), random_{seed}, totals_{totals} {}

  void run() {
    for (std::uint32_t i = 0; i < posts_.size(); ++i) begin(0.0, i);
    while (!queue_.empty()) {
      const Entry entry = queue_.top();
      if (entry.at >= horizon) break;
      queue_.pop();
      if (entry.generation != posts_[entry.post].generation) continue;
      totals_.events += 1.0;
      totals_.pending += static_cast<double>(queue_.size());
      execute(entry);
    }
    close();
  }

 private:
  void execute(const Entry& entry) {
    const double now = entry.at;
    const std::uint32_t i = entry.post;
    Post& post = posts_[i];
    switch (entry.kind) {
      case leave:
        totals_.leavers += 1.0;
        if (post.sick) totals_.sick_days += now - post.since;
        post.sick = post.filled = false;
        post.since = now;
        ++post.generation;
        push(now + agency_delay_(random_), i, agency);
        push(now + hire_delay_(random_), i, hire);
        break;
      case increment: push(now + year, i, increment); break;
      case onset:
        post.sick = true;
        post.since = now;
        push(now + spell_(random_), i, recovery);
        break;
      case recovery:
        post.sick = false;
        totals_.sick_days += now - post.since;
        push(now + healthy_(random_), i, onset);
        break;
      case agency:
        post.agency = true;
        post.agency_since = now;
        break;
      case hire:
        totals_.vacancy_days += now - post.since;
        if (post.agency) totals_.agency_days += now - post.agency_since;
        post.agency = false;
        post.filled = true;
        ++post.generation;
        begin(now, i);
        break;
    }
  }

  void begin(double now, std::uint32_t i) {
    push(now + stay_(random_), i, leave);
    push(now + year, i, increment);
    push(now + healthy_(random_), i, onset);
  }

  void push(double at, std::uint32_t i, Kind kind) { queue_.push({at, i, kind, posts_[i].generation}); }

  void close() {
    for (const Post& post : posts_) {
      if (post.sick) totals_.sick_days += horizon - post.since;
      if (!post.filled) totals_.vacancy_days += horizon - post.since;
      if (post.agency) totals_.agency_days += horizon - post.agency_since;
    }
  }

  std::vector<Post> posts_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  std::mt19937_64 random_;
  std::exponential_distribution<double> stay_{1.0 / (6.0 * year)}, healthy_{1.0 / year}, spell_{1.0 / 10.0},
      agency_delay_{1.0 / 21.0};
  std::lognormal_distribution<double> hire_delay_{4.787491742782046, 0.5};  // logarithm of 120 days
  Totals& totals_;
};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// The peak of this programme alone: what rusage says has that of whoever started it.
double peak_mib() {
  double kib = 0.0;
  if (std::FILE* status = std::fopen("/proc/self/status", "r")) {
    char line[256];
    while (std::fgets(line, sizeof line, status) != nullptr && std::sscanf(line, "VmHWM: %lf", &kib) != 1) {
    }
    std::fclose(status);
  }
  return kib / 1024.0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: %s POSTS REPLICATIONS SEED\n", arguments[0]);
    return 2;
  }
  const auto posts = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10));
  const std::uint64_t replications = std::strtoul(arguments[2], nullptr, 10);
  const std::uint64_t seed = std::strtoul(arguments[3], nullptr, 10);
  Totals totals;
  const double begin = processor_seconds();
  for (std::uint64_t k = 0; k < replications; ++k) Model{posts, seed + k, totals}.run();
  const double seconds = processor_seconds() - begin;
  const auto n = static_cast<double>(replications);
  std::printf(
      "{\"seconds\": %.9f, \"events\": %.6f, \"pending\": %.3f, \"leavers\": %.6f, \"vacancies\": %.6f, "
      "\"agency_weeks\": %.6f, \"sick_days\": %.6f, \"peak_mib\": %.1f}\n",
      seconds, totals.events / n, totals.pending / totals.events, totals.leavers / n,
      totals.vacancy_days / horizon / n, totals.agency_days / 7.0 / n, totals.sick_days / n, peak_mib());
  return 0;
}
