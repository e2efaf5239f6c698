#include "experiment/recorder.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "model/caseload.hpp"
#include "model/exit_interviews.hpp"
#include "model/peripatetic.hpp"
#include "model/staff_survey.hpp"
#include "model/supervision.hpp"

namespace bide {
namespace {

/// Sickness is taken to fall evenly on working and other days.
constexpr double lost_per_day = working_days_a_year / days_per_year;

float in_fte(CentiFte hundredths) { return static_cast<float>(hundredths) / 100.0F; }

}  // namespace

Recorder::Recorder(const Layout& layout, const Calendar& calendar)
    : layout_{layout},
      first_april_{financial_year_of(calendar.start())},
      months_{layout.labels().time.size()},
      authorities_{layout.labels().authorities.size()},
      groups_{layout.labels().groups.size()},
      teams_{layout.labels().teams.size()},
      causes_{layout.labels().causes.size()} {
  for (std::size_t m = 0; m < layout.measures().size(); ++m) {
    const auto name = std::find(measure_names.begin(), measure_names.end(), layout.measures()[m].name);
    if (name == measure_names.end()) throw LogicError{"a measure that nobody knows how to record"};
    offsets_[static_cast<std::size_t>(name - measure_names.begin())] = layout.offset(m);
  }
  absences_.resize(authorities_);
  if (keeps(MeasureId::absence_days_lost_by_cause))
    for (AbsenceAccount& account : absences_) account.by_cause.resize(causes_);
  agency_.resize(authorities_);
  observations_.counts.resize(layout.total(ValueType::count));
  observations_.levels.resize(layout.total(ValueType::level));
  observations_.money.resize(layout.total(ValueType::money));
}

void Recorder::reset() {
  std::fill(observations_.counts.begin(), observations_.counts.end(), 0);
  std::fill(observations_.levels.begin(), observations_.levels.end(), 0.0F);
  std::fill(observations_.money.begin(), observations_.money.end(), 0);
  for (AbsenceAccount& account : absences_) {
    account.centi_fte_minutes = 0;
    std::fill(account.by_cause.begin(), account.by_cause.end(), 0);
    account.since = {};
  }
  std::fill(agency_.begin(), agency_.end(), AgencyAccount{});
  month_ = 0;
}

std::size_t Recorder::place(MeasureId measure, AuthorityId authority) const {
  return offset(measure) + month_ * authorities_ + authority.index;
}

void Recorder::set_level(MeasureId measure, AuthorityId authority, double value) {
  observations_.levels[place(measure, authority)] = static_cast<float>(value);
}

void Recorder::set_fte(MeasureId measure, AuthorityId authority, CentiFte hundredths) {
  if (keeps(measure)) observations_.levels[place(measure, authority)] = in_fte(hundredths);
}

void Recorder::add_fte(MeasureId measure, AuthorityId authority, CentiFte hundredths) {
  if (keeps(measure)) observations_.levels[place(measure, authority)] += in_fte(hundredths);
}

void Recorder::set_count(MeasureId measure, AuthorityId authority, std::int32_t value) {
  if (keeps(measure)) observations_.counts[place(measure, authority)] = value;
}

void Recorder::count_one(MeasureId measure, std::size_t row, std::size_t columns, std::size_t column) {
  if (keeps(measure)) ++observations_.counts[offset(measure) + row * columns + column];
}

void Recorder::executing(const World& world, const Event& event) {
  switch (static_cast<Happening>(event.kind)) {
    // The only events that change who is off sick; the number before the event is what has held so far.
    case Happening::falls_sick:
    case Happening::recovers:
    case Happening::leave_begins:
    case Happening::leaves:
      if (keeps_absence()) count_absence(world, world.workforce[PostId{event.subject}].authority);
      return;
    case Happening::review: return end_week(world, AuthorityId{event.subject});
    case Happening::financial_year_begins:
      if (!keeps(MeasureId::agency_cost_by_week)) return;
      for (std::uint32_t a = 0; a < authorities_; ++a) close_agency_year(world, AuthorityId{a});
      return;
    default: return;
  }
}

Pence Recorder::agency_cost(const World& world, AuthorityId id) const {
  const std::int64_t bill = world.state(id).agency_bill.until(world.today());
  return world.ledger.in_pence(world.year, bill - agency_[id.index].year_began_at);
}

void Recorder::close_agency_year(const World& world, AuthorityId id) {
  AgencyAccount& account = agency_[id.index];
  account.billed -= agency_cost(world, id);
  account.year_began_at = world.state(id).agency_bill.until(world.today());
}

void Recorder::end_week(const World& world, AuthorityId id) {
  if (!keeps(MeasureId::agency_cost_by_week) || world.now == Instant{}) return;
  const auto week = static_cast<std::size_t>((world.now - Instant{}).minutes / weeks(1).minutes - 1);
  AgencyAccount& account = agency_[id.index];
  const Pence cost = agency_cost(world, id);
  observations_.money[offset(MeasureId::agency_cost_by_week) + week * authorities_ + id.index] =
      (cost - account.billed).value;
  account.billed = cost;
}

void Recorder::count_absence(const World& world, AuthorityId id) {
  AbsenceAccount& account = absences_[id.index];
  const std::int64_t minutes = (world.now - account.since).minutes;
  account.centi_fte_minutes += world.workforce.stock(id).absent * minutes;
  for (std::size_t cause = 0; cause < account.by_cause.size(); ++cause)
    account.by_cause[cause] += world.state(id).sickness.absent[cause] * minutes;
  account.since = world.now;
}

void Recorder::joined(const World& world, PostId id) {
  if (month_ >= months_) return;
  const Post& post = world.workforce[id];
  add_fte(MeasureId::starters_fte, post.authority, post.fte);
  count_in_group(MeasureId::starters_by_group, world.year, post);
  if (post.kind == PostKind::established) count_filled(world, post);
  if (post.accepted_from_adult_services)
    count_one(MeasureId::from_adult_services, month_ * authorities_ + post.authority.index, 1, 0);
}

void Recorder::count_filled(const World& world, const Post& post) {
  count_one(MeasureId::vacancies_filled, month_ * authorities_ + post.authority.index, 1, 0);
  if (!keeps(MeasureId::days_to_fill)) return;
  observations_.levels[place(MeasureId::days_to_fill, post.authority)] +=
      static_cast<float>(in_days(world.now - post.vacant_since));
}

void Recorder::left(const World& world, PostId id) {
  if (month_ >= months_) return;
  const Post& post = world.workforce[id];
  const Holder& holder = post.holder;
  add_fte(MeasureId::leavers_fte, post.authority, post.fte);
  count_in_group(MeasureId::leavers_by_group, world.year, post);
  // Where somebody long absent leaves, whoever covers for them has the cases already. Those of a member of
  // the peripatetic team belong to the post in which they stand in.
  const bool has_cases = post.kind != PostKind::peripatetic && post.cover_state != CoverState::working &&
                         !peripatetic::has_stand_in(world, id);
  if (has_cases) record_worker_change(world, post);
  const std::size_t row = month_ * authorities_ + post.authority.index;
  count_one(MeasureId::leavers, row, reason_count, index(holder.reason));
  count_one(MeasureId::leavers_by_role, row, role_count, index(post.role));
  if (holder.to_adult_services) count_one(MeasureId::to_adult_services, row, 1, 0);
  if (keeps(MeasureId::exit_interviews) || keeps(MeasureId::exit_interview_moves))
    record_interview(world, id);
  if (holder.reason != Reason::moved) return;
  if (holder.destination.exists()) count_one(MeasureId::lost_to_neighbours, row, 1, 0);
  count_one(MeasureId::moves, world.year * authorities_ + post.authority.index, authorities_ + 1,
            destination_of(holder));
}

std::size_t Recorder::destination_of(const Holder& mover) const {
  return mover.destination.exists() ? mover.destination.index : authorities_;
}

void Recorder::record_interview(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const exit_interviews::Answer answer = exit_interviews::answer_of(world, id);
  if (answer == exit_interviews::Answer::none) return;
  count_one(MeasureId::exit_interviews, month_ * authorities_ + post.authority.index, reason_count,
            index(post.holder.reason));
  if (answer != exit_interviews::Answer::reason_and_destination) return;
  count_one(MeasureId::exit_interview_moves, world.year * authorities_ + post.authority.index,
            authorities_ + 1, destination_of(post.holder));
}

void Recorder::cover_began(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (post.state == PostState::filled) record_worker_change(world, post);
}

void Recorder::cover_ends(const World& world, PostId id) { record_worker_change(world, world.workforce[id]); }

void Recorder::record_worker_change(const World& world, const Post& post) {
  if (!keeps(MeasureId::worker_changes) || post.role != Role::case_holder || month_ >= months_) return;
  const RoleStock& stock = world.workforce.stock(post.authority).roles[index(Role::case_holder)];
  observations_.levels[place(MeasureId::worker_changes, post.authority)] +=
      static_cast<float>(post.fte) / static_cast<float>(stock.in_post + stock.agency);
}

void Recorder::month_ended(const World& world, int month) {
  month_ = static_cast<std::size_t>(month);
  if (month_ >= months_) return;
  const bool service = keeps(MeasureId::in_post_by_service) && ends_service_year(month_);
  for (std::uint32_t a = 0; a < authorities_; ++a) {
    if (keeps_absence()) record_absence(world, AuthorityId{a});
    record_stocks(world, AuthorityId{a});
    record_roles(world, AuthorityId{a});
    if (teams_ > 0) record_teams(world, AuthorityId{a});
    record_capacity(world, AuthorityId{a});
    record_team(world, AuthorityId{a});
    record_feelings(world, AuthorityId{a});
    if (groups_ > 0 && ends_service_year(month_)) record_groups(world, AuthorityId{a});
    if (service) record_service(world, AuthorityId{a});
  }
  ++month_;
}

void Recorder::record_absence(const World& world, AuthorityId id) {
  count_absence(world, id);
  AbsenceAccount& account = absences_[id.index];
  const auto working_days = [](std::int64_t lost) {
    return lost_per_day * static_cast<double>(lost) / (100.0 * minutes_per_day);
  };
  if (keeps(MeasureId::absence_days_lost))
    set_level(MeasureId::absence_days_lost, id, working_days(account.centi_fte_minutes));
  const std::size_t row = (month_ * authorities_ + id.index) * causes_;
  for (std::size_t cause = 0; cause < account.by_cause.size(); ++cause) {
    observations_.levels[offset(MeasureId::absence_days_lost_by_cause) + row + cause] =
        static_cast<float>(working_days(account.by_cause[cause]));
    account.by_cause[cause] = 0;
  }
  account.centi_fte_minutes = 0;
}

bool Recorder::ends_service_year(std::size_t month) const {
  const std::chrono::year_month_day last_day{layout_.labels().time[month]};
  return last_day.month() == std::chrono::March || month + 1 == months_;
}

void Recorder::record_stocks(const World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  RoleStock all;
  for (const RoleStock& role : stock.roles) {
    all.posts += role.posts;
    all.in_post += role.in_post;
    all.vacant += role.vacant;
    all.headcount += role.headcount;
  }
  set_fte(MeasureId::posts_fte, id, all.posts);
  set_fte(MeasureId::in_post_fte, id, all.in_post);
  set_fte(MeasureId::vacancies_fte, id, all.vacant);
  set_fte(MeasureId::agency_fte, id, stock.agency);
  set_fte(MeasureId::agency_cover_fte, id, stock.vacancy_cover);
  set_fte(MeasureId::absent_fte, id, stock.absent);
  set_fte(MeasureId::short_term_vacant_fte, id, stock.away_long);
  set_fte(MeasureId::experienced_fte, id, stock.experienced);
  set_count(MeasureId::in_post_headcount, id, all.headcount);
  set_count(MeasureId::newly_qualified_headcount, id, stock.supported);
  set_count(MeasureId::inspection_grade, id, static_cast<std::int32_t>(world.state(id).grade) + 1);
}

void Recorder::record_roles(const World& world, AuthorityId id) {
  const auto& roles = world.workforce.stock(id).roles;
  const auto record = [&](MeasureId measure, auto stock_of) {
    if (!keeps(measure)) return;
    float* const row =
        observations_.levels.data() + offset(measure) + (month_ * authorities_ + id.index) * role_count;
    for (std::size_t r = 0; r < role_count; ++r) row[r] = in_fte(roles[r].*stock_of);
  };
  record(MeasureId::posts_by_role, &RoleStock::posts);
  record(MeasureId::in_post_by_role, &RoleStock::in_post);
  record(MeasureId::vacancies_by_role, &RoleStock::vacant);
  record(MeasureId::agency_by_role, &RoleStock::agency);
}

void Recorder::record_teams(const World& world, AuthorityId id) {
  const std::vector<std::string>& names = layout_.labels().teams;
  const auto& teams = world.params(id).establishment.teams;
  const auto column_of = [&](const Post& post) {
    if (post.team == 0) return std::size_t{0};
    const auto named = std::find(names.begin() + 1, names.end(), teams[post.team - 1U].first);
    return static_cast<std::size_t>(named - names.begin());
  };
  std::vector<CentiFte> in_post(teams_), vacant(teams_);
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state == PostState::filled) in_post[column_of(post)] += post.fte;
    if (post.kind == PostKind::established && post.vacant()) vacant[column_of(post)] += post.fte;
  }
  const auto record = [&](MeasureId measure, const std::vector<CentiFte>& by_team) {
    if (!keeps(measure)) return;
    const std::size_t row = offset(measure) + (month_ * authorities_ + id.index) * teams_;
    for (std::size_t team = 0; team < teams_; ++team)
      observations_.levels[row + team] = in_fte(by_team[team]);
  };
  record(MeasureId::in_post_by_team, in_post);
  record(MeasureId::vacancies_by_team, vacant);
}

void Recorder::record_capacity(const World& world, AuthorityId id) {
  if (keeps(MeasureId::caseload)) set_level(MeasureId::caseload, id, caseload::caseload(world, id));
  if (keeps(MeasureId::capacity_fte))
    set_level(MeasureId::capacity_fte, id, caseload::effective_capacity_fte(world, id));
  if (keeps(MeasureId::span_of_control))
    set_level(MeasureId::span_of_control, id, supervision::span_of_control(world, id));
  if (!keeps(MeasureId::capacity_shortfall_fte)) return;
  const Duration length =
      world.now - std::max(Instant{}, world.calendar.month_start(static_cast<int>(month_)));
  set_level(MeasureId::capacity_shortfall_fte, id, caseload::mean_shortfall_fte(world, id, length));
}

void Recorder::record_team(const World& world, AuthorityId id) {
  const PeripateticTeam& team = world.state(id).team;
  if (team.members.empty()) return;
  set_fte(MeasureId::peripatetic_deployed_fte, id, team.deployed);
  if (!keeps(MeasureId::peripatetic_fte)) return;
  CentiFte in_post = 0;
  for (const PostId member : team.members) {
    const Post& post = world.workforce[member];
    in_post += post.state == PostState::filled ? post.fte : 0;
  }
  set_fte(MeasureId::peripatetic_fte, id, in_post);
}

std::size_t Recorder::year_of_month() const {
  return static_cast<std::size_t>(financial_year_of(layout_.labels().time[month_]) - first_april_);
}

void Recorder::count_in_group(MeasureId measure, std::size_t year, const Post& post) {
  if (!keeps(measure)) return;
  const std::size_t column = post.holder.group == 0 ? groups_ - 1 : post.holder.group - std::size_t{1};
  count_one(measure, year * authorities_ + post.authority.index, groups_, column);
}

void Recorder::record_groups(const World& world, AuthorityId id) {
  const std::size_t year = year_of_month();
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled) continue;
    count_in_group(MeasureId::in_post_by_group, year, post);
    if (post.holder.spine_point >= world.region.group_figures.from_point)
      count_in_group(MeasureId::senior_by_group, year, post);
  }
}

void Recorder::publish_groups(const World& world) {
  for (const MeasureId measure : {MeasureId::in_post_by_group, MeasureId::senior_by_group,
                                  MeasureId::starters_by_group, MeasureId::leavers_by_group}) {
    if (!keeps(measure)) continue;
    const std::size_t size = layout_.labels().financial_years.size() * authorities_ * groups_;
    for (std::size_t i = offset(measure); i < offset(measure) + size; ++i)
      observations_.counts[i] = groups::published(world.region.group_figures, observations_.counts[i]);
  }
}

void Recorder::record_feelings(const World& world, AuthorityId id) {
  if (keeps(MeasureId::felt_workload)) set_level(MeasureId::felt_workload, id, world.state(id).caseload_felt);
  const StaffSurveyParams& survey = world.params(id).staff_survey;
  if (!staff_survey::held(survey)) return;
  if (keeps(MeasureId::workload_manageable))
    set_level(MeasureId::workload_manageable, id, staff_survey::manageable_share(world, id));
  const std::chrono::year_month_day last_day{layout_.labels().time[month_]};
  const bool asked = static_cast<unsigned>(last_day.month()) == static_cast<unsigned>(survey.month);
  if (asked && keeps(MeasureId::staff_survey)) record_survey(world, id);
}

void Recorder::record_survey(const World& world, AuthorityId id) {
  const std::size_t year = year_of_month();
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    if (world.workforce[PostId{i}].state != PostState::filled) continue;
    const auto answer = staff_survey::answer_of(world, PostId{i}, year);
    if (answer)
      count_one(MeasureId::staff_survey, year * authorities_ + id.index, survey_answer_count, index(*answer));
  }
}

void Recorder::record_service(const World& world, AuthorityId id) {
  const std::size_t row = year_of_month() * authorities_ + id.index;
  float* bands =
      observations_.levels.data() + offset(MeasureId::in_post_by_service) + row * counted_band_count;
  std::array<CentiFte, counted_band_count> in_post{};
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled) continue;
    in_post[counted_band(in_years(world.now - post.holder.service_start))] += post.fte;
  }
  for (std::size_t band = 0; band < counted_band_count; ++band) bands[band] = in_fte(in_post[band]);
}

void Recorder::close(const World& world) {
  if ((world.now - Instant{}).minutes % weeks(1).minutes == 0) {  // a review at the horizon does not happen
    for (std::uint32_t a = 0; a < authorities_; ++a) end_week(world, AuthorityId{a});
  }
  publish_groups(world);
  if (!keeps(MeasureId::spend)) return;
  const std::size_t years = layout_.labels().financial_years.size();
  std::int64_t* spend = observations_.money.data() + offset(MeasureId::spend);
  for (std::size_t year = 0; year < years; ++year) {
    for (std::uint32_t a = 0; a < authorities_; ++a) {
      for (std::size_t line = 0; line < cost_line_count; ++line) {
        *spend++ = world.ledger.total(AuthorityId{a}, year, static_cast<CostLine>(line)).value;
      }
    }
  }
}

}  // namespace bide
