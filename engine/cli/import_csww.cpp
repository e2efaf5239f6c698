#include "cli/import_csww.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>
#include <utility>
#include <vector>

#include "cli/import_selection.hpp"
#include "cli/text_file.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"

namespace bide {
namespace {

Json json_of(const Estimate& estimate) {
  constexpr std::string_view origins[]{"published", "history", "other year", "region", "england", "peers"};
  constexpr std::string_view confidences[]{"high", "medium", "low"};
  auto json = Json::object();
  json.set("value", estimate.value);
  json.set("origin", std::string{origins[static_cast<std::size_t>(estimate.origin)]});
  json.set("confidence", std::string{confidences[static_cast<std::size_t>(estimate.confidence)]});
  json.set("source", estimate.source);
  json.set("why", estimate.why);
  return json;
}

Json json_of(const StartingAuthority& authority) {
  const auto& f = authority.figures;
  auto json = Json::object();
  json.set("key", authority.key).set("name", f.name).set("code", f.code);
  const std::pair<const char*, const Estimate*> named[]{{"in_post_fte", &f.in_post},
                                                        {"fte_per_head", &f.fte_per_head},
                                                        {"vacancies_fte", &f.vacancies},
                                                        {"agency_fte", &f.agency},
                                                        {"agency_cover", &f.agency_cover},
                                                        {"starters_fte", &f.starters},
                                                        {"leavers_fte", &f.leavers},
                                                        {"turnover_rate", &f.turnover_rate},
                                                        {"turnover_sd", &f.turnover_sd},
                                                        {"expected_vacancy_rate", &f.vacancy_rate},
                                                        {"expected_agency_rate", &f.agency_rate},
                                                        {"case_holders_fte", &f.case_holders},
                                                        {"cases", &f.cases},
                                                        {"absence_rate", &f.absence_rate}};
  for (const auto& [name, estimate] : named) json.set(name, json_of(*estimate));
  return json;
}

Json json_of(const StartingPosition& position, const std::string& output) {
  auto json = Json::object();
  json.set("table", position.table).set("year", position.year).set("output", output);
  json.set("stand_ins", stand_ins(position));
  auto remarks = Json::array();
  for (const std::string& unknown : unknowns_of(position)) remarks.push(unknown);
  json.set("remarks", std::move(remarks));
  if (position.usual_vacancy_rate) json.set("usual_vacancy_rate", json_of(*position.usual_vacancy_rate));
  auto authorities = Json::array();
  for (const auto& authority : position.authorities) authorities.push(json_of(authority));
  return json.set("authorities", std::move(authorities));
}

/// Refuses a place where no scenario can be put, before anything is read.
void check_output(const ImportArguments& arguments) {
  std::vector<std::string> inputs{arguments.table, arguments.roles, arguments.inspections, arguments.places};
  inputs.insert(inputs.end(), arguments.neighbours.begin(), arguments.neighbours.end());
  check_text_output(arguments.output, arguments.overwrite, "the import", inputs);
}

std::string summary(const StartingPosition& position, const std::string& output) {
  const auto count = position.authorities.size();
  auto text = fmt::format("{}: {} authorit{} on 30 September {}\n", output, count, count == 1 ? "y" : "ies",
                          position.year);
  for (const std::string& unknown : unknowns_of(position)) text += fmt::format("  {}\n", unknown);
  return text;
}

}  // namespace

ExitCode import_csww(const ImportArguments& arguments, std::ostream& out) {
  check_output(arguments);
  const CswwTable table = read_csww(arguments.table);
  const int year = import_year(table, arguments);
  const auto selection = select_authorities(table, arguments, year);
  const auto roles = read_if_given<RoleTable>(arguments.roles);
  const auto inspections = read_if_given<InspectionTable>(arguments.inspections);
  const auto places = read_if_given<PlaceTable>(arguments.places);
  auto position =
      starting_position(table, {roles.get(), inspections.get(), places.get()}, selection.authorities, year);
  position.remarks.insert(position.remarks.end(), selection.remarks.begin(), selection.remarks.end());
  if (!arguments.output.empty()) write_text_file(arguments.output, scenario_text(position));
  if (arguments.format == OutputFormat::json)
    out << json_of(position, arguments.output).dump() << '\n';
  else if (arguments.output.empty())
    out << scenario_text(position);
  else
    out << summary(position, arguments.output);
  return ExitCode::good;
}

}  // namespace bide
