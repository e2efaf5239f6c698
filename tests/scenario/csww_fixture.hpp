#pragma once
#include <map>
#include <string>

#include "scenario/csww_table.hpp"

namespace bide::test {

/// One row of a made-up Department's table; figures that are not given are those of a plain authority.
struct CswwLine {
  int year{2019};
  std::string level{"Local authority"};
  std::string region_code{"R1"}, region_name{"Midshire Region"};
  std::string old_code{"101"}, code{"E10000001"}, name{"Midshire"};
  std::map<std::string, std::string> figures{};
};

/// A made-up England row.
inline CswwLine england(int year, std::map<std::string, std::string> figures = {}) {
  return {year, "National", "", "", "", "", "", std::move(figures)};
}

/// A made-up region row.
inline CswwLine region(int year, std::map<std::string, std::string> figures = {}) {
  return {year, "Regional", "R1", "Midshire Region", "", "", "", std::move(figures)};
}

/// A made-up row of the authority Midshire.
inline CswwLine midshire(int year, std::map<std::string, std::string> figures = {}) {
  return {year,  "Local authority", "R1",       "Midshire Region",
          "101", "E10000001",       "Midshire", std::move(figures)};
}

/// Writes lines as the Department does: every column, CRLF.
inline std::string csww_text(const std::vector<CswwLine>& lines) {
  static const std::vector<std::pair<std::string, std::string>> columns{
      {"inpost_fte", "100"},           {"inpost_headcount", "125"},
      {"starters_fte", "20"},          {"starters_headcount", "21"},
      {"leavers_fte", "15"},           {"leavers_headcount", "16"},
      {"turnover_rate_fte", "15"},     {"agency_fte", "25"},
      {"agency_rate_fte", "20"},       {"agency_cover_fte", "20"},
      {"agency_cover_rate_fte", "80"}, {"vacancy_fte", "25"},
      {"vacancy_rate_fte", "20"},      {"vacancy_agency_cover_rate_fte", "80"},
      {"case_holders_fte", "60"},      {"cases", "960"},
      {"caseload_fte", "16"},          {"working_days_lost_fte", "900"},
      {"absence_rate_fte", "3.5"}};
  std::string text =
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
      "region_name,old_la_code,new_la_code,la_name";
  for (const auto& [column, usual] : columns) text += "," + column;
  text += "\r\n";
  for (const auto& line : lines) {
    text += std::to_string(line.year) + ",Reporting year," + line.level + ",E92000001,England," +
            line.region_code + "," + line.region_name + "," + line.old_code + "," + line.code + ",\"" +
            line.name + "\"";
    for (const auto& [column, usual] : columns) {
      const auto given = line.figures.find(column);
      text += "," + (given == line.figures.end() ? usual : given->second);
    }
    text += "\r\n";
  }
  return text;
}

/// A made-up table.
inline CswwTable csww(const std::vector<CswwLine>& lines) {
  return CswwTable{parse_csv(csww_text(lines), "folder/table.csv", csww_shape())};
}

}  // namespace bide::test
