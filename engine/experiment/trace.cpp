#include "experiment/trace.hpp"

#include <fmt/format.h>

#include <charconv>

#include "experiment/replication.hpp"
#include "model/simulation.hpp"

namespace bide {
namespace {

/// A key is the index of a post above the ordinal of a person: see newcomer::next_key.
constexpr unsigned ordinal_bits = 24;
constexpr std::uint64_t greatest_ordinal = (std::uint64_t{1} << ordinal_bits) - 1;

std::optional<std::uint64_t> parse_whole(std::string_view text, std::uint64_t greatest) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > greatest) return std::nullopt;
  return value;
}

bool is_routine(Happening happening) {
  return happening == Happening::review || happening == Happening::month_begins ||
         happening == Happening::milestone;
}

bool concerns_region(Happening happening) {
  return happening == Happening::month_begins || happening == Happening::financial_year_begins ||
         happening == Happening::census_year_begins || happening == Happening::agency_rates_change;
}

TracedPerson holder_of(const World& world, PostId id, PersonChange change) {
  const Post& post = world.workforce[id];
  const Holder& holder = post.holder;
  TracedPerson person{change, holder.key, post.authority, id, post.role, world.now - holder.service_start,
                      {},     {}};
  if (change == PersonChange::gives_notice || change == PersonChange::leaves) {
    person.reason = holder.reason;
    if (holder.reason == Reason::moved) person.destination = holder.destination;
  }
  return person;
}

/// Gathers what each event did while it is executed, and passes it on when the next begins: who gives notice
/// is known only then.
class Tracer final : public Observer {
 public:
  explicit Tracer(const std::function<void(const TraceEntry&)>& receive) : receive_{receive} {}

  void joined(const World& world, PostId post) override {
    if (pending_) entry_.people.push_back(holder_of(world, post, PersonChange::begins));
  }
  void left(const World& world, PostId post) override {
    if (pending_) entry_.people.push_back(holder_of(world, post, PersonChange::leaves));
  }
  void executing(const World& world, const Event& event) override {
    finish(world);
    const auto happening = static_cast<Happening>(event.kind);
    entry_ = TraceEntry{.at = event.at,
                        .happening = happening_names[event.kind],
                        .routine = is_routine(happening),
                        .authority = {},
                        .post = {},
                        .role = {},
                        .people = {}};
    holder_.reset();
    pending_ = true;
    if (happening >= Happening::leaves) {
      note_post(world, PostId{event.subject});
    } else if (!concerns_region(happening)) {
      entry_.authority = AuthorityId{event.subject};
    }
  }

  /// Passes the latest event on.
  void finish(const World& world) {
    if (!pending_) return;
    pending_ = false;
    if (entry_.people.empty() && holder_) entry_.people.push_back(as_the_event_left(world, *holder_));
    receive_(entry_);
  }

 private:
  void note_post(const World& world, PostId id) {
    const Post& post = world.workforce[id];
    entry_.authority = post.authority;
    entry_.post = id;
    entry_.role = post.role;
    if (post.state != PostState::filled) return;
    was_on_notice_ = post.holder.on_notice;
    holder_ = holder_of(world, id, PersonChange::in_post);
  }

  TracedPerson as_the_event_left(const World& world, const TracedPerson& before) const {
    const Post& post = world.workforce[before.post];
    const bool still_there = post.state == PostState::filled && post.holder.key == before.key;
    if (!still_there || was_on_notice_ || !post.holder.on_notice) return before;
    TracedPerson person = holder_of(world, before.post, PersonChange::gives_notice);
    person.service = before.service;
    return person;
  }

  const std::function<void(const TraceEntry&)>& receive_;
  TraceEntry entry_;
  bool pending_{false}, was_on_notice_{false};
  std::optional<TracedPerson> holder_;
};

void pass_on_first_day(const World& world, const std::function<void(const TraceEntry&)>& receive) {
  for (std::uint32_t i = 0; i < world.workforce.size(); ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled) continue;
    receive({.at = {},
             .happening = "in post at the start",
             .routine = true,
             .authority = post.authority,
             .post = PostId{i},
             .role = post.role,
             .people = {holder_of(world, PostId{i}, PersonChange::in_post)}});
  }
}

}  // namespace

std::string person_text(std::uint64_t key) {
  return fmt::format("{}.{}", key >> ordinal_bits, key & greatest_ordinal);
}

std::optional<std::uint64_t> parse_person(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  const auto post = parse_whole(text.substr(0, point), UINT32_MAX);
  const auto ordinal = parse_whole(text.substr(point + 1), greatest_ordinal);
  if (!post || !ordinal) return std::nullopt;
  return *post << ordinal_bits | *ordinal;
}

TraceEnd trace(const Study& study, std::uint32_t option, std::uint32_t replication,
               const std::function<void(const TraceEntry&)>& receive) {
  const Scenario& scenario = study.options[option].scenario;
  const std::vector<double> samples = sample_inputs(scenario, study.seed, replication);
  const Region region = with_samples(scenario, samples);
  const Groundwork groundwork{past_of(study, option, replication, region)};
  Tracer tracer{receive};
  WorldMemory memory;
  Simulation simulation{region, groundwork, study.seed, replication, tracer, memory};
  pass_on_first_day(simulation.world(), receive);
  simulation.run();
  tracer.finish(simulation.world());
  return {simulation.events_executed(), simulation.fingerprint()};
}

}  // namespace bide
