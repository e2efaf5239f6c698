#include "scenario/csww_rates.hpp"

#include <fmt/format.h>

namespace bide {
namespace {

using Figure = CswwFigure;

/// Below this, published turnover is a fault of recording.
constexpr double least_turnover = 0.015;

/// Figures above that limit that are false all the same: they contradict the authority's other years and
/// its change of staff.
struct FalseFigure {
  std::string_view old_code;
  int year;
};
constexpr FalseFigure false_leavers[]{
    {"390", 2017},  // Gateshead, 2 leavers of 133.5 FTE
    {"394", 2018},  // Sunderland, 4.5 leavers of 187 FTE
};

std::optional<double> ratio(const CswwRow& row, Figure part, Figure whole) {
  const auto& p = row[part].value;
  const auto& w = row[whole].value;
  if (!p || !w || *w <= 0.0) return std::nullopt;
  return *p / *w;
}

std::optional<double> percent(const CswwRow& row, Figure rate) {
  const auto& value = row[rate].value;
  if (!value) return std::nullopt;
  return *value / 100.0;
}

/// part / (part + in post): for an authority from its stocks, which are finer than the published rate; for
/// a region or England the published rate, which leaves out authorities without figures on both sides.
std::optional<double> share_beside_in_post(const CswwRow& row, Figure part, Figure published) {
  const auto rate = percent(row, published);
  const bool has_rate = rate && *rate < 1.0;
  if (has_rate && row.level != CswwLevel::authority) return rate;
  const auto& staff = row[Figure::in_post_fte].value;
  if (const auto& stock = row[part].value; stock && staff && *staff > 0.0) return *stock / (*stock + *staff);
  return has_rate ? rate : std::nullopt;
}

std::optional<double> in_post_of(const CswwRow& row) {
  const auto& value = row[Figure::in_post_fte].value;
  return value && *value > 0.0 ? value : std::nullopt;
}

/// More FTE than heads is a fault of recording.
std::optional<double> fte_per_head_of(const CswwRow& row) {
  const auto value = ratio(row, Figure::in_post_fte, Figure::in_post_headcount);
  return value && *value > 0.0 && *value <= 1.0 ? value : std::nullopt;
}

std::optional<double> vacancy_rate_of(const CswwRow& row) {
  return share_beside_in_post(row, Figure::vacancy_fte, Figure::vacancy_rate);
}

std::optional<double> agency_rate_of(const CswwRow& row) {
  return share_beside_in_post(row, Figure::agency_fte, Figure::agency_rate);
}

/// More cover than agency workers is a fault of recording.
std::optional<double> agency_cover_of(const CswwRow& row) {
  const auto value = ratio(row, Figure::agency_cover_fte, Figure::agency_fte);
  return value && *value <= 1.0 ? value : std::nullopt;
}

std::optional<double> starters_of(const CswwRow& row) {
  return ratio(row, Figure::starters_fte, Figure::in_post_fte);
}

std::optional<double> turnover_of(const CswwRow& row) {
  for (const auto& known : false_leavers)
    if (row.old_code == known.old_code && row.year == known.year) return std::nullopt;
  const auto exact = ratio(row, Figure::leavers_fte, Figure::in_post_fte);
  const auto published = percent(row, Figure::turnover_rate);
  if ((exact && *exact < least_turnover) || (published && *published < least_turnover)) return std::nullopt;
  return published ? published : exact;
}

std::optional<double> case_holders_of(const CswwRow& row) {
  const auto value = ratio(row, Figure::case_holders_fte, Figure::in_post_fte);
  return value && *value > 0.0 ? value : std::nullopt;
}

std::optional<double> caseload_of(const CswwRow& row) {
  const auto exact = ratio(row, Figure::cases, Figure::case_holders_fte);
  if (exact && *exact > 0.0) return exact;
  const auto& published = row[Figure::caseload].value;
  return published && *published > 0.0 ? published : std::nullopt;
}

/// A council without a day of absence is a fault of recording.
std::optional<double> absence_of(const CswwRow& row) {
  const auto value = percent(row, Figure::absence_rate);
  return value && *value > 0.0 ? value : std::nullopt;
}

}  // namespace

std::string figures_of(const CswwRow& row, const CswwRate& rate) {
  std::string text;
  for (const auto figure : rate.figures)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", csww_column(figure),
                        row[figure].text.empty() ? "empty" : row[figure].text);
  return text;
}

namespace csww_rates {

const CswwRate in_post{"staff in post", {Figure::in_post_fte}, in_post_of};
const CswwRate fte_per_head{
    "FTE per head", {Figure::in_post_fte, Figure::in_post_headcount}, fte_per_head_of};
const CswwRate vacancy{"vacancy rate", {Figure::vacancy_fte, Figure::vacancy_rate}, vacancy_rate_of};
const CswwRate agency{"agency rate", {Figure::agency_fte, Figure::agency_rate}, agency_rate_of};
const CswwRate agency_cover{"share of agency covering vacancies",
                            {Figure::agency_cover_fte, Figure::agency_cover_rate},
                            agency_cover_of};
const CswwRate starters{"starters per FTE in post", {Figure::starters_fte}, starters_of};
const CswwRate turnover{"turnover", {Figure::leavers_fte, Figure::turnover_rate}, turnover_of};
const CswwRate case_holders{"case holders per FTE in post", {Figure::case_holders_fte}, case_holders_of};
const CswwRate caseload{"caseload", {Figure::cases, Figure::case_holders_fte, Figure::caseload}, caseload_of};
const CswwRate absence{"absence rate", {Figure::absence_rate}, absence_of};

}  // namespace csww_rates
}  // namespace bide
