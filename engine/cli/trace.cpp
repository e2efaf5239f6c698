#include "cli/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/json.hpp"
#include "experiment/trace.hpp"

namespace bide {
namespace {

std::uint32_t option_asked_for(const Study& study, const std::string& name) {
  if (name.empty()) return 0;
  std::string names;
  for (std::uint32_t i = 0; i < study.options.size(); ++i) {
    if (study.options[i].name == name) return i;
    names += fmt::format("{}'{}'", i == 0 ? "" : ", ", study.options[i].name);
  }
  throw UsageError{fmt::format("{} has no option '{}'; it has {}", study.source_path, name, names)};
}

/// Writes the events that were asked for, as text or JSON.
class TraceWriter {
 public:
  TraceWriter(const TraceArguments& arguments, const Study& study, std::uint32_t option, std::ostream& out)
      : arguments_{arguments},
        title_{study.title},
        option_{study.options[option].name},
        region_{study.options.front().scenario.region},
        calendar_{region_.start},
        end_{arguments.until ? calendar_.at(*arguments.until) + days(1) : never},
        out_{out} {}

  void begin() {
    if (begun_) return;
    begun_ = true;
    if (arguments_.format == OutputFormat::text) {
      out_ << fmt::format("{}; option {}; replication {}\n", title_, option_, arguments_.replication);
      return;
    }
    out_ << "{\n  \"study\": " << Json{title_}.dump_line() << ",\n  \"option\": " << Json{option_}.dump_line()
         << ",\n  \"replication\": " << arguments_.replication << ",\n  \"events\": [";
  }

  void write(const TraceEntry& entry) {
    if (arguments_.worker && concerns(entry, *arguments_.worker)) worker_seen_ = true;
    if (!is_asked_for(entry)) return;
    begin();
    if (arguments_.format == OutputFormat::text) {
      out_ << line(entry) << '\n';
    } else {
      out_ << (written_ == 0 ? "\n    " : ",\n    ") << json(entry).dump_line();
    }
    ++written_;
  }

  /// Throws UsageError where nobody is the worker asked for.
  void end(const TraceEnd& end) {
    if (arguments_.worker && !worker_seen_)
      throw UsageError{
          fmt::format("nobody is worker {} in replication {} of option {}; the trace without "
                      "--worker names those who begin, give notice or leave",
                      person_text(*arguments_.worker), arguments_.replication, option_)};
    begin();
    if (arguments_.format == OutputFormat::text) {
      if (written_ == 0) out_ << "no such event\n";
      out_ << fmt::format("{} events to the horizon, fingerprint {}\n", end.events_executed, end.fingerprint);
    } else {  // the fingerprint as text, for readers that keep numbers as doubles
      out_ << fmt::format("\n  ],\n  \"events_executed\": {},\n  \"fingerprint\": \"{}\"\n}}\n",
                          end.events_executed, end.fingerprint);
    }
  }

 private:
  bool is_asked_for(const TraceEntry& entry) const {
    if (entry.at >= end_) return false;
    if (!arguments_.worker) return !entry.routine;
    return concerns(entry, *arguments_.worker);
  }

  static bool concerns(const TraceEntry& entry, std::uint64_t worker) {
    return std::any_of(entry.people.begin(), entry.people.end(),
                       [&](const TracedPerson& person) { return person.key == worker; });
  }

  const std::string& key_of(AuthorityId id) const { return region_.authorities[id.index].first; }
  std::string destination_of(const TracedPerson& person) const {
    return person.destination.exists() ? key_of(person.destination) : "outside the region";
  }

  std::string when(Instant at) const {
    const std::int64_t minute = at.minutes % minutes_per_day;
    return fmt::format("{} {:02}:{:02}", to_string(calendar_.date_of(at)), minute / 60, minute % 60);
  }

  std::string line(const TraceEntry& entry) const {
    std::string text = when(entry.at) + "  ";
    if (entry.authority.exists()) text += key_of(entry.authority) + "  ";
    if (entry.post.exists())
      text += fmt::format("post {} ({})  ", entry.post.index, role_names[index(entry.role)]);
    text += entry.happening;
    for (const TracedPerson& person : entry.people) text += "; " + sentence(person);
    return text;
  }

  std::string sentence(const TracedPerson& person) const {
    std::string who = fmt::format("worker {}", person_text(person.key));
    const double years = in_years(person.service);
    const std::string where = fmt::format("{} post {} ({})", key_of(person.authority), person.post.index,
                                          role_names[index(person.role)]);
    const std::string why =
        person.reason
            ? fmt::format("{}{}", reason_names[index(*person.reason)],
                          *person.reason == Reason::moved ? ": " + destination_of(person) : std::string{})
            : std::string{};
    switch (person.change) {
      case PersonChange::in_post: return fmt::format("{}, {:.1f} years' service", who, years);
      case PersonChange::begins: return fmt::format("{} begins at {}", who, where);
      case PersonChange::gives_notice:
        return fmt::format("{} gives notice after {:.1f} years ({})", who, years, why);
      case PersonChange::leaves:
        return fmt::format("{} leaves {} after {:.1f} years ({})", who, where, years, why);
    }
    return who;
  }

  Json json(const TraceEntry& entry) const {
    Json event = Json::object();
    event.set("at", when(entry.at)).set("happening", std::string{entry.happening});
    if (entry.authority.exists()) event.set("authority", key_of(entry.authority));
    if (entry.post.exists()) {
      event.set("post", entry.post.index).set("role", std::string{role_names[index(entry.role)]});
    }
    if (entry.people.empty()) return event;
    Json people = Json::array();
    for (const TracedPerson& person : entry.people) people.push(json(person));
    return event.set("people", std::move(people));
  }

  Json json(const TracedPerson& person) const {
    constexpr std::array<const char*, 4> changes{"in post", "begins", "gives notice", "leaves"};
    Json json = Json::object();
    json.set("worker", person_text(person.key))
        .set("change", changes[static_cast<std::size_t>(person.change)])
        .set("authority", key_of(person.authority))
        .set("post", person.post.index)
        .set("role", std::string{role_names[index(person.role)]})
        .set("service_years", in_years(person.service));
    if (person.reason) json.set("reason", std::string{reason_names[index(*person.reason)]});
    if (person.reason == Reason::moved) json.set("destination", destination_of(person));
    return json;
  }

  const TraceArguments& arguments_;
  const std::string& title_;
  const std::string& option_;
  const Region& region_;
  Calendar calendar_;
  Instant end_;
  std::ostream& out_;
  std::size_t written_{0};
  bool begun_{false};
  bool worker_seen_{false};
};

}  // namespace

ExitCode trace_replication(const TraceArguments& arguments, std::ostream& out) {
  const Study study = load_study(arguments.study, arguments.settings);
  const std::uint32_t option = option_asked_for(study, arguments.option);
  TraceWriter writer{arguments, study, option, out};
  writer.end(
      trace(study, option, arguments.replication, [&](const TraceEntry& entry) { writer.write(entry); }));
  return ExitCode::good;
}

}  // namespace bide
