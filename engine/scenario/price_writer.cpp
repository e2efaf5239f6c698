#include "scenario/price_writer.hpp"

#include <fmt/format.h>

#include "core/date.hpp"
#include "model/region.hpp"
#include "scenario/quantity.hpp"

namespace bide {
namespace {

std::string notes_of(const Provenance& from) { return flow_notes(from.source, from.why, from.confidence); }

void write_awards(SourcedYaml& yaml, const Prices& prices) {
  yaml.comment(1,
               fmt::format("No national award after April {} is known: pay stays unless one is added here.",
                           prices.last_year));
  if (prices.awards.empty()) return yaml.line(1, "awards: []");
  yaml.line(1, "awards:");
  for (const auto& [award, from] : prices.awards) {
    const auto raise = award.percent == 0.0 ? "cash: " + money_text(award.cash, {})
                                            : fmt::format("percent: {}%", decimal(100.0 * award.percent, 2));
    yaml.line(2,
              fmt::format("- {{effective: {}, {}, {}}}", to_string(award.effective), raise, notes_of(from)));
  }
}

void write_pay_scales(SourcedYaml& yaml, const Prices& prices) {
  yaml.line(0, "pay_scales:");
  yaml.comment(1,
               fmt::format("As of 1 April {}. For a first day after March {} raise the points by the awards "
                           "until then.",
                           prices.of_year, prices.of_year + 1));
  yaml.line(1, "spine:");
  for (const auto& [point, from] : prices.spine)
    yaml.line(2, fmt::format("- {{point: {}, amount: {}, {}}}", point.point, money_text(point.amount, {}),
                             notes_of(from)));
  write_awards(yaml, prices);
  yaml.line(1, "national_insurance:");
  for (const auto& [rate, from] : prices.national_insurance)
    yaml.line(2, fmt::format("- {{from: {}, rate: {}%, threshold: {}, {}}}", to_string(rate.from),
                             decimal(100.0 * rate.rate, 2), money_text(rate.threshold, {}), notes_of(from)));
  const auto& [share, from] = prices.pension_rate;
  yaml.line(1, fmt::format("pension_rate: {{value: {}%, {}}}", decimal(100.0 * share, 1), notes_of(from)));
}

void write_charge(SourcedYaml& yaml, std::string_view field, const Sourced<Pence>& charge) {
  yaml.line(1, fmt::format("{}: {{value: {}, {}}}", field, money_text(charge.value, "hour"),
                           notes_of(charge.from)));
}

/// The national rules on agency workers, where a scenario that begins on the day after the year's count comes
/// to them within the usual horizon.
void write_agency_rules(SourcedYaml& yaml, int year) {
  const Date in_force = make_date(2024, 10, 31);
  const Date end = make_date(year, 10, 1) + std::chrono::days{Region{}.horizon.minutes / minutes_per_day};
  if (end <= in_force) return;
  const std::string notes =
      notes_of({"Department for Education, statutory guidance on agency child and family "
                "social workers, in force from 31 October 2024",
                {},
                Confidence::high});
  yaml.comment(
      1,
      "Price caps by region from 1 October 2025 are not known here: add cap_practitioners and cap_managers.");
  yaml.line(1, "agreements:");
  yaml.line(2, "national rules:");
  yaml.line(3, fmt::format("from: {{value: {}, {}}}", to_string(in_force), notes));
  yaml.line(3, fmt::format("cooling_off: {{value: 3 months, {}}}", notes));
  yaml.line(3, fmt::format("experience: {{value: 3 years, {}}}", notes));
  yaml.line(3, fmt::format("notice: {{value: 4 weeks, {}}}", notes));
}

}  // namespace

void write_prices(SourcedYaml& yaml, const Prices& prices) {
  yaml.blank_line();
  write_pay_scales(yaml, prices);
  yaml.blank_line();
  yaml.line(0, "agency_market:");
  write_charge(yaml, "charge_practitioners", prices.charge_practitioners);
  write_charge(yaml, "charge_managers", prices.charge_managers);
  write_agency_rules(yaml, prices.asked);
}

}  // namespace bide
