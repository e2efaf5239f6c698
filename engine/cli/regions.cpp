#include "cli/regions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/figures.hpp"
#include "cli/kept_study.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "experiment/area_report.hpp"
#include "results/result_file.hpp"
#include "scenario/csww_table.hpp"

namespace bide {
namespace {

constexpr std::array<std::string_view, area_figures.size()> titles{
    "Staff in post, FTE at 30 September", "Turnover, year to 30 September", "Vacancy rate, 30 September",
    "Agency rate, 30 September"};
constexpr std::array<std::string_view, area_figures.size()> keys{"in_post_fte", "turnover", "vacancy_rate",
                                                                 "agency_rate"};

/// What is published of some authorities: for each figure the sum over those that have what it needs.
using PublishedSums = std::array<CensusCount, area_figures.size()>;

/// The areas of a result and what was counted of them before the first day.
struct CountedAreas {
  std::vector<Area> areas;
  std::vector<PublishedSums> counted;
  int counted_in{0}, last_census{0};
};

/// Adds what is published of an authority, figure by figure.
void add(PublishedSums& sums, const CswwRow& row) {
  const auto in_post = row[CswwFigure::in_post_fte].value;
  if (!in_post) return;
  const std::pair<AreaFigure, CswwFigure> parts[]{{AreaFigure::in_post, CswwFigure::in_post_fte},
                                                  {AreaFigure::turnover, CswwFigure::leavers_fte},
                                                  {AreaFigure::vacancy_rate, CswwFigure::vacancy_fte},
                                                  {AreaFigure::agency_rate, CswwFigure::agency_fte}};
  for (const auto& [figure, part] : parts) {
    const auto value = row[part].value;
    if (!value) continue;
    CensusCount count{.in_post = *in_post};
    if (figure == AreaFigure::turnover) count.leavers = *value;
    if (figure == AreaFigure::vacancy_rate) count.vacancies = *value;
    if (figure == AreaFigure::agency_rate) count.agency = *value;
    sums[static_cast<std::size_t>(figure)] += count;
  }
}

/// Returns the authority of the table; null where it has none of its codes ("E1 / E2" is a joint return).
const CswwAuthority* authority_of(const CswwTable& table, const std::string& code) {
  for (const std::string& single : single_codes(code))
    if (const CswwAuthority* authority = table.with_code(single)) return authority;
  return nullptr;
}

/// Returns the region that the table gives for an authority of the study, in the year or nearest to it.
std::string region_name(const CswwAuthority* authority, int year) {
  return authority ? authority->history.by_nearness(year).front()->region_name : "Not in the table";
}

std::size_t area_named(CountedAreas& found, const std::string& name) {
  const auto is_named = [&name](const Area& area) { return area.name == name; };
  const auto place = std::find_if(found.areas.begin(), found.areas.end(), is_named);
  if (place != found.areas.end()) return static_cast<std::size_t>(place - found.areas.begin());
  found.areas.push_back({name, {}});
  found.counted.emplace_back();
  return found.areas.size() - 1;
}

/// Returns the regions of the study's authorities by name, then all of them together.
CountedAreas areas_of(const Region& region, const CswwTable& table) {
  CountedAreas found;
  found.counted_in = census_year_of(region.start - std::chrono::days{1});
  std::vector<const CswwAuthority*> authorities;
  std::set<std::string> names;
  for (const auto& [key, authority] : region.authorities) {
    authorities.push_back(authority_of(table, authority.code));
    names.insert(region_name(authorities.back(), found.counted_in));
  }
  for (const std::string& name : names) area_named(found, name);
  const std::size_t all = area_named(found, "All together");
  for (std::size_t a = 0; a < authorities.size(); ++a) {
    const CswwRow* row = authorities[a] ? authorities[a]->history.in(found.counted_in) : nullptr;
    for (const std::size_t area : {area_named(found, region_name(authorities[a], found.counted_in)), all}) {
      found.areas[area].authorities.push_back(a);
      if (row) add(found.counted[area], *row);
    }
  }
  return found;
}

/// Refuses a result from which the census cannot be read.
void check_measures(const ResultFile& file) {
  for (const char* name : CensusReader::measures()) {
    const auto& measures = file.layout().measures();
    if (std::any_of(measures.begin(), measures.end(), [name](const Measure& m) { return m.name == name; }))
      continue;
    throw UsageError{
        fmt::format("{} does not keep the measure {}; run the study again with it among its measures",
                    file.path(), name)};
  }
  if (CensusReader{file.layout()}.first_year() == 0)
    throw UsageError{fmt::format("{} has no whole year to 30 September; run a longer horizon", file.path())};
}

AreaForecasts forecasts_of(ResultFile& file, std::uint32_t option, const std::vector<Area>& areas) {
  AreaReport report{file.layout(), areas};
  for (const std::uint32_t k : file.replications()) report.add(file.read({k, option}));
  return report.forecasts();
}

std::string words_of(double value, AreaFigure kind) {
  return kind == AreaFigure::in_post ? with_thousands(static_cast<std::size_t>(std::llround(value)))
                                     : fmt::format("{:.1f}%", 100.0 * value);
}

void print(const CountedAreas& found, const AreaForecasts& forecasts, std::ostream& out) {
  for (std::size_t i = 0; i < area_figures.size(); ++i) {
    const AreaFigure kind = area_figures[i];
    out << fmt::format("\n{}\n{:<26} {:>11} {:>8} {:>8}   80% of futures\n", titles[i], "", "authorities",
                       found.counted_in, found.last_census);
    for (std::size_t area = 0; area < found.areas.size(); ++area) {
      const AreaForecast& forecast = forecasts[area][i];
      const CensusCount& counted = found.counted[area][i];
      out << fmt::format("{:<26} {:>11} {:>8} {:>8}   {} to {}\n", found.areas[area].name,
                         found.areas[area].authorities.size(),
                         counted.in_post > 0.0 ? words_of(value_of(kind, counted), kind) : "-",
                         words_of(forecast.median, kind), words_of(forecast.middle_80.low, kind),
                         words_of(forecast.middle_80.high, kind));
    }
  }
}

Json to_json(const CountedAreas& found, const AreaForecasts& forecasts) {
  Json areas = Json::array();
  for (std::size_t area = 0; area < found.areas.size(); ++area) {
    Json json = Json::object();
    json.set("name", found.areas[area].name).set("authorities", found.areas[area].authorities.size());
    for (std::size_t i = 0; i < area_figures.size(); ++i) {
      const AreaForecast& forecast = forecasts[area][i];
      Json figure = Json::object();
      if (found.counted[area][i].in_post > 0.0)
        figure.set("counted", value_of(area_figures[i], found.counted[area][i]));
      figure.set("median", forecast.median)
          .set("p10", forecast.middle_80.low)
          .set("p90", forecast.middle_80.high);
      json.set(std::string{keys[i]}, std::move(figure));
    }
    areas.push(std::move(json));
  }
  return areas;
}

}  // namespace

ExitCode report_regions(const RegionsArguments& arguments, std::ostream& out) {
  ResultFile file{arguments.path};
  check_measures(file);
  const CswwTable table = read_csww(arguments.table);
  CountedAreas found = areas_of(kept_study(file).options.front().scenario.region, table);
  found.last_census = CensusReader{file.layout()}.last_year();
  Json options = Json::array();
  for (std::uint32_t option = 0; option < file.study().options.size(); ++option) {
    const AreaForecasts forecasts = forecasts_of(file, option, found.areas);
    const std::string& name = file.study().options[option].name;
    options.push(Json::object().set("option", name).set("areas", to_json(found, forecasts)));
    if (arguments.format == OutputFormat::json) continue;
    out << fmt::format("{}{}: {}, {}\n", option == 0 ? "" : "\n", file.study().title, name,
                       counted(file.replications().size(), "replication"));
    print(found, forecasts, out);
  }
  if (arguments.format == OutputFormat::json)
    out << Json::object()
               .set("counted_in", found.counted_in)
               .set("census", found.last_census)
               .set("options", std::move(options))
               .dump()
        << '\n';
  return ExitCode::good;
}

}  // namespace bide
