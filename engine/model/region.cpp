#include "model/region.hpp"

namespace bide {

using enum FieldKind;

Instant end_of(const Region& region) {
  if (region.horizon_ends == HorizonEnd::to_the_minute) return Instant{} + region.horizon;
  const Date last = region.start + std::chrono::days{region.horizon.minutes / minutes_per_day};
  const Calendar calendar{region.start};
  for (const int nearby : {0, 1, -1}) {
    const Date date = last + std::chrono::days{nearby};
    if (std::chrono::year_month_day{date}.day() == std::chrono::day{1}) return calendar.at(date);
  }
  return calendar.at(last);
}

void describe(FieldVisitor& fields, PlaceParams& p) {
  fields.number(p.longitude,
                {{"longitude", "Degrees east", data, "ONS boundaries"}, "degrees", -180.0, 180.0});
  fields.number(p.latitude, {{"latitude", "Degrees north", data, "ONS boundaries"}, "degrees", -90.0, 90.0});
}

void describe(FieldVisitor& fields, AuthorityParams& p) {
  fields.text(p.name, {"name", "The council's name", data});
  fields.text(p.code, {"code", "The nine-character code of the authority", data});
  fields.section(p.place, {"place", "Where it lies; distances matter for moves", data});
  fields.section(p.establishment, {"establishment", "Its posts", data});
  fields.section(p.start, {"start", "Where it stands on the first day", data});
  fields.section(p.inspection, {"inspection", "Its last inspection", data});
  fields.section(p.pay, {"pay", "Grades, supplements and allowances", lever});
  fields.section(p.counter_offer, {"counter_offer", "Matching other councils' offers to its staff", lever});
  fields.section(p.improvement_offer,
                 {"improvement_offer", "What it does with improvement money after a bad report", assumption});
  fields.section(p.newly_qualified, {"newly_qualified", "Its yearly intake of newly qualified staff", lever});
  fields.keyed_list(p.entry_routes,
                    {"entry_routes", "Other ways into newly qualified posts, such as Step Up", lever});
  fields.keyed_list(p.retention_payments, {"retention_payments", "Its retention payment schemes", lever});
  fields.section(p.agency, {"agency", "Its use of agency workers", lever});
  fields.keyed_list(p.programmes, {"programmes", "Academies, mentoring, wellbeing and the like", lever});
  fields.keyed_list(p.specialist_tracks,
                    {"specialist_tracks", "Ways on for experienced staff other than into management", lever});
  fields.section(p.succession, {"succession", "Managers' posts filled from within", lever});
  fields.section(p.exit_interviews,
                 {"exit_interviews", "What its leavers say when they are asked", assumption});
  fields.section(p.peripatetic_team,
                 {"peripatetic_team", "Permanent staff who stand in where somebody is missing", lever});
  fields.section(p.staff_survey, {"staff_survey", "What its staff say once a year", assumption});
  fields.keyed_list(p.groups, {"groups", "Groups of its staff by a characteristic, such as ethnicity", data});
  fields.section(p.adult_services,
                 {"adult_services", "Its services for adults, which people go to and come from", assumption});
  fields.choice(p.region, english_region_names,
                {"region", "The region of England in which it lies, for agreements that hold by region", data,
                 "Department for Education, children's social work workforce", Confidence::high});
  fields.keyed_list(p.sick_pay,
                    {"sick_pay", "Its rules of sick pay; full pay throughout where there is none", lever});
}

void describe(FieldVisitor& fields, Region& p) {
  fields.text(p.name, {"name", "What the scenario describes", data});
  fields.date(p.start, {"start", "The first day", data});
  fields.duration(p.horizon, {{"horizon", "How long is simulated", data}, 1.0, 36'525.0});
  fields.choice(
      p.horizon_ends, horizon_end_names,
      {"horizon_ends",
       "Whether it ends with a whole day, the last of a month where one is less than a day away, or "
       "to the minute; measures leave out a part of a month",
       data});
  fields.choices(
      p.measures, measure_names,
      {"measures", "What is observed and kept of every replication; all that can be by default", data});
  fields.section(p.leaving, {"leaving", "Why and how fast people leave", assumption});
  fields.section(p.moves, {"moves", "Moves between authorities", assumption});
  fields.section(p.hiring, {"hiring", "How vacancies are filled", assumption});
  fields.section(p.supported_year, {"supported_year", "The newly qualified programme", assumption});
  fields.section(p.supervision, {"supervision", "Managers' time for their staff", assumption});
  fields.section(p.retention_response,
                 {"retention_response", "How staff answer to payments in reach", assumption});
  fields.section(p.inspections, {"inspections", "Ofsted", assumption});
  fields.section(p.agency_market, {"agency_market", "Agency workers in the region", assumption});
  fields.section(p.absence, {"absence", "Sickness", assumption});
  fields.section(p.caseload, {"caseload", "Cases and capacity", assumption});
  fields.section(p.pay_scales, {"pay_scales", "Spine, awards and on-costs", assumption});
  fields.section(p.group_figures, {"group_figures", "How figures by group are published", data});
  fields.keyed_list(p.authorities, {"authorities", "The councils of the region", data});
}

}  // namespace bide
