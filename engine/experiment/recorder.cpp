#include "experiment/recorder.hpp"

#include <algorithm>

#include "model/caseload.hpp"

namespace bide {
namespace {

/// Sickness is taken to fall evenly on working and other days.
constexpr double lost_per_day = working_days_a_year / days_per_year;

float in_fte(CentiFte hundredths) { return static_cast<float>(hundredths) / 100.0F; }

int whole_months(const Region& region) {
  const Calendar calendar{region.start};
  const Instant horizon = end_of(region);
  int months = 0;
  while (calendar.month_start(months + 1) <= horizon) ++months;
  return months;
}

}  // namespace

std::vector<Measure> standard_measures() {
  using enum Axis;
  using enum ValueType;
  using enum CellMethod;
  const std::vector<Axis> monthly{time, authority};
  const std::vector<Axis> monthly_by_role{time, authority, role};
  return {
      {"in_post_fte", "FTE", "Social workers in post", level, point, monthly},
      {"in_post_headcount", "1", "Social workers in post, people", count, point, monthly},
      {"posts_fte", "FTE", "Posts of the establishment, filled or vacant", level, point, monthly},
      {"vacancies_fte", "FTE", "Vacant posts", level, point, monthly},
      {"agency_fte", "FTE", "Agency social workers", level, point, monthly},
      {"agency_cover_fte", "FTE", "Agency social workers covering vacancies", level, point, monthly},
      {"starters_fte", "FTE", "Starters", level, sum, monthly},
      {"leavers_fte", "FTE", "Leavers", level, sum, monthly},
      {"experienced_fte", "FTE", "Social workers in post two or more years after qualifying", level, point,
       monthly},
      {"newly_qualified_headcount", "1", "Social workers in their supported year", count, point, monthly},
      {"lost_to_neighbours", "1", "Leavers to other councils of the region", count, sum, monthly},
      {"caseload", "cases per FTE", "Cases per full-time case holder", level, point, monthly},
      {"absent_fte", "FTE", "Social workers off sick", level, point, monthly},
      {"capacity_fte", "FTE", "Effective capacity, in experienced full-time workers", level, point, monthly},
      {"capacity_shortfall_fte", "FTE", "Establishment less effective capacity", level, mean, monthly},
      {"leavers", "1", "Leavers by reason", count, sum, {time, authority, reason}},
      {"moves",
       "1",
       "Movers to other councils by destination",
       count,
       sum,
       {financial_year, authority, destination}},
      {"posts_by_role", "FTE", "Posts by role", level, point, monthly_by_role},
      {"in_post_by_role", "FTE", "Social workers in post by role", level, point, monthly_by_role},
      {"vacancies_by_role", "FTE", "Vacant posts by role", level, point, monthly_by_role},
      {"agency_by_role", "FTE", "Agency social workers by role", level, point, monthly_by_role},
      {"leavers_by_role", "1", "Leavers by role", count, sum, monthly_by_role},
      {"agency_cost_per_week", "GBP", "What the agency workers now at work cost a week", money, point,
       monthly},
      {"spend",
       "GBP",
       "Spending by cost line, income negative",
       money,
       sum,
       {financial_year, authority, cost_line}},
      {"absence_days_lost", "FTE days", "Working days lost to sickness", level, sum, monthly},
      {"in_post_by_service",
       "FTE",
       "Social workers in post by completed service in the post",
       level,
       point,
       {financial_year, authority, service}},
  };
}

AxisLabels axis_labels(const Region& region) {
  AxisLabels labels;
  const Calendar calendar{region.start};
  const int months = whole_months(region);
  for (int month = 1; month <= months; ++month) {
    labels.time.push_back(calendar.date_of(calendar.month_start(month)) - std::chrono::days{1});
  }
  for (const auto& [key, authority] : region.authorities) labels.authorities.push_back(key);
  labels.destinations = labels.authorities;
  labels.destinations.emplace_back("outside the region");
  for (const auto name : role_names) labels.roles.emplace_back(name);
  for (const auto name : reason_names) labels.reasons.emplace_back(name);
  for (const auto name : cost_line_names) labels.cost_lines.emplace_back(name);
  for (const auto name : service_band_names) labels.service_bands.emplace_back(name);
  const Date last_day = calendar.date_of(end_of(region) - Duration{1});
  for (int april = financial_year_of(region.start); april <= financial_year_of(last_day); ++april) {
    labels.financial_years.push_back(financial_year_label(april));
  }
  return labels;
}

Recorder::Recorder(const Layout& layout, const Calendar& calendar)
    : layout_{layout},
      first_april_{financial_year_of(calendar.start())},
      months_{layout.labels().time.size()},
      authorities_{layout.labels().authorities.size()},
      in_post_fte_{layout.index_of("in_post_fte")},
      in_post_headcount_{layout.index_of("in_post_headcount")},
      posts_fte_{layout.index_of("posts_fte")},
      vacancies_fte_{layout.index_of("vacancies_fte")},
      agency_fte_{layout.index_of("agency_fte")},
      agency_cover_fte_{layout.index_of("agency_cover_fte")},
      starters_fte_{layout.index_of("starters_fte")},
      leavers_fte_{layout.index_of("leavers_fte")},
      experienced_fte_{layout.index_of("experienced_fte")},
      newly_qualified_headcount_{layout.index_of("newly_qualified_headcount")},
      lost_to_neighbours_{layout.index_of("lost_to_neighbours")},
      caseload_{layout.index_of("caseload")},
      absent_fte_{layout.index_of("absent_fte")},
      capacity_fte_{layout.index_of("capacity_fte")},
      capacity_shortfall_fte_{layout.index_of("capacity_shortfall_fte")},
      leavers_{layout.index_of("leavers")},
      moves_{layout.index_of("moves")},
      posts_by_role_{layout.index_of("posts_by_role")},
      in_post_by_role_{layout.index_of("in_post_by_role")},
      vacancies_by_role_{layout.index_of("vacancies_by_role")},
      agency_by_role_{layout.index_of("agency_by_role")},
      leavers_by_role_{layout.index_of("leavers_by_role")},
      agency_cost_per_week_{layout.index_of("agency_cost_per_week")},
      spend_{layout.index_of("spend")},
      absence_days_lost_{layout.index_of("absence_days_lost")},
      in_post_by_service_{layout.index_of("in_post_by_service")} {
  absences_.resize(authorities_);
  observations_.counts.resize(layout.total(ValueType::count));
  observations_.levels.resize(layout.total(ValueType::level));
  observations_.money.resize(layout.total(ValueType::money));
}

void Recorder::reset() {
  std::fill(observations_.counts.begin(), observations_.counts.end(), 0);
  std::fill(observations_.levels.begin(), observations_.levels.end(), 0.0F);
  std::fill(observations_.money.begin(), observations_.money.end(), 0);
  std::fill(absences_.begin(), absences_.end(), AbsenceAccount{});
  month_ = 0;
}

float& Recorder::level(std::size_t measure, std::size_t month, AuthorityId authority) {
  return observations_.levels[layout_.offset(measure) + month * authorities_ + authority.index];
}

std::int32_t& Recorder::count(std::size_t measure, std::size_t month, AuthorityId authority) {
  return observations_.counts[layout_.offset(measure) + month * authorities_ + authority.index];
}

std::size_t Recorder::by_role(std::size_t measure, std::size_t month, AuthorityId authority,
                              std::size_t role) const {
  return layout_.offset(measure) + (month * authorities_ + authority.index) * role_count + role;
}

void Recorder::executing(const World& world, const Event& event) {
  // The only events that change who is off sick; the number before the event is what has held so far.
  switch (static_cast<Happening>(event.kind)) {
    case Happening::falls_sick:
    case Happening::recovers:
    case Happening::leaves: return count_absence(world, world.workforce[PostId{event.subject}].authority);
    default: return;
  }
}

void Recorder::count_absence(const World& world, AuthorityId id) {
  AbsenceAccount& account = absences_[id.index];
  account.centi_fte_minutes += world.workforce.stock(id).absent * (world.now - account.since).minutes;
  account.since = world.now;
}

void Recorder::joined(const World& world, PostId id) {
  if (month_ >= months_) return;
  const Post& post = world.workforce[id];
  level(starters_fte_, month_, post.authority) += in_fte(post.fte);
}

void Recorder::left(const World& world, PostId id) {
  if (month_ >= months_) return;
  const Post& post = world.workforce[id];
  const Holder& holder = post.holder;
  level(leavers_fte_, month_, post.authority) += in_fte(post.fte);
  ++observations_
        .counts[layout_.offset(leavers_) + (month_ * authorities_ + post.authority.index) * reason_count +
                index(holder.reason)];
  ++observations_.counts[by_role(leavers_by_role_, month_, post.authority, index(post.role))];
  if (holder.reason != Reason::moved) return;
  const bool within_region = holder.destination.exists();
  if (within_region) ++count(lost_to_neighbours_, month_, post.authority);
  const std::size_t destination = within_region ? holder.destination.index : authorities_;
  ++observations_
        .counts[layout_.offset(moves_) +
                (world.year * authorities_ + post.authority.index) * (authorities_ + 1) + destination];
}

void Recorder::month_ended(const World& world, int month) {
  month_ = static_cast<std::size_t>(month);
  if (month_ >= months_) return;
  for (std::uint32_t a = 0; a < authorities_; ++a) {
    record_absence(world, AuthorityId{a});
    record_stocks(world, month_, AuthorityId{a});
    if (ends_service_year(month_)) record_service(world, AuthorityId{a});
  }
  ++month_;
}

void Recorder::record_absence(const World& world, AuthorityId id) {
  count_absence(world, id);
  std::int64_t& lost = absences_[id.index].centi_fte_minutes;
  level(absence_days_lost_, month_, id) =
      static_cast<float>(lost_per_day * static_cast<double>(lost) / (100.0 * minutes_per_day));
  lost = 0;
}

bool Recorder::ends_service_year(std::size_t month) const {
  const std::chrono::year_month_day last_day{layout_.labels().time[month]};
  return last_day.month() == std::chrono::March || month + 1 == months_;
}

void Recorder::record_stocks(const World& world, std::size_t month, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  CentiFte posts = 0, in_post = 0, vacancies = 0;
  std::int32_t headcount = 0;
  for (std::size_t r = 0; r < role_count; ++r) {
    const RoleStock& role = stock.roles[r];
    observations_.levels[by_role(posts_by_role_, month, id, r)] = in_fte(role.posts);
    observations_.levels[by_role(in_post_by_role_, month, id, r)] = in_fte(role.in_post);
    observations_.levels[by_role(vacancies_by_role_, month, id, r)] = in_fte(role.vacant);
    observations_.levels[by_role(agency_by_role_, month, id, r)] = in_fte(role.agency);
    posts += role.posts;
    in_post += role.in_post;
    vacancies += role.vacant;
    headcount += role.headcount;
  }
  level(posts_fte_, month, id) = in_fte(posts);
  level(in_post_fte_, month, id) = in_fte(in_post);
  level(vacancies_fte_, month, id) = in_fte(vacancies);
  level(agency_fte_, month, id) = in_fte(stock.agency);
  level(agency_cover_fte_, month, id) = in_fte(stock.vacancy_cover);
  level(absent_fte_, month, id) = in_fte(stock.absent);
  level(experienced_fte_, month, id) = in_fte(stock.experienced);
  constexpr double weeks_in_year = days_per_year / 7.0;
  observations_.money[layout_.offset(agency_cost_per_week_) + month * authorities_ + id.index] =
      share_of(Pence{stock.agency_pence_per_year}, 1.0 / weeks_in_year).value;
  count(in_post_headcount_, month, id) = headcount;
  count(newly_qualified_headcount_, month, id) = stock.supported;
  level(caseload_, month, id) = static_cast<float>(caseload::caseload(world, id));
  level(capacity_fte_, month, id) = static_cast<float>(caseload::effective_capacity_fte(world, id));
  const Duration length =
      world.now - std::max(Instant{}, world.calendar.month_start(static_cast<int>(month)));
  level(capacity_shortfall_fte_, month, id) =
      static_cast<float>(caseload::mean_shortfall_fte(world, id, length));
}

void Recorder::record_service(const World& world, AuthorityId id) {
  const int april = financial_year_of(layout_.labels().time[month_]);
  const std::size_t row = static_cast<std::size_t>(april - first_april_) * authorities_ + id.index;
  float* bands = observations_.levels.data() + layout_.offset(in_post_by_service_) + row * service_band_count;
  std::array<CentiFte, service_band_count> in_post{};
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled) continue;
    in_post[service_band(in_years(world.now - post.holder.service_start))] += post.fte;
  }
  for (std::size_t band = 0; band < service_band_count; ++band) bands[band] = in_fte(in_post[band]);
}

void Recorder::close(const World& world) {
  const std::size_t years = layout_.labels().financial_years.size();
  std::int64_t* spend = observations_.money.data() + layout_.offset(spend_);
  for (std::size_t year = 0; year < years; ++year) {
    for (std::uint32_t a = 0; a < authorities_; ++a) {
      for (std::size_t line = 0; line < cost_line_count; ++line) {
        *spend++ = world.ledger.total(AuthorityId{a}, year, static_cast<CostLine>(line)).value;
      }
    }
  }
}

}  // namespace bide
