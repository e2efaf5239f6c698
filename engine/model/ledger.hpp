#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/id.hpp"
#include "core/money.hpp"

namespace bide {

/// The lines of a council's account; income is negative.
enum class CostLine : std::uint8_t {
  salaries,
  supplements,
  allowances,
  national_insurance,
  pension,
  levy,
  retention_payments,
  claw_back,
  agency,
  own_agency,
  agency_surplus,
  recruitment,
  newly_qualified,
  programmes,
  improvement_money,
  agency_interims
};

inline constexpr std::size_t cost_line_count = 16;
inline constexpr std::array<std::string_view, cost_line_count> cost_line_names{"salaries",
                                                                               "supplements",
                                                                               "allowances",
                                                                               "national insurance",
                                                                               "pension",
                                                                               "levy",
                                                                               "retention payments",
                                                                               "claw-back",
                                                                               "agency",
                                                                               "own agency",
                                                                               "own agency surplus",
                                                                               "recruitment",
                                                                               "newly qualified programme",
                                                                               "programmes",
                                                                               "improvement money",
                                                                               "agency interims"};

constexpr std::size_t index(CostLine line) { return static_cast<std::size_t>(line); }

/// Annual rates of pay-like costs, in pence a year.
struct CostRates {
  std::array<std::int64_t, 6> pence_per_year{};  ///< the first six cost lines, salaries to levy

  friend bool operator==(const CostRates&, const CostRates&) = default;
};

/// The accounts of every authority by line and April-March year.
///
/// Running costs accrue by the day at an annual rate. The ledger keeps the exact integer number of
/// pence-per-year times days and divides by the days of the financial year once, when it is read: a
/// whole year at one rate is that rate to the penny, and no rounding depends on who left when.
class Ledger {
 public:
  Ledger(std::size_t authorities, Date start, Date end);

  /// Returns the number of financial years that the horizon touches.
  std::size_t years() const { return year_days_.size(); }
  /// Returns the calendar year in which the first of them begins.
  int first_april() const { return first_april_; }
  /// Returns the days of the financial year with index `year`.
  std::int64_t days_in_year(std::size_t year) const { return year_days_[year]; }

  /// Adds `days` days at `pence_per_year` in the financial year with index `year`.
  void accrue(AuthorityId authority, std::size_t year, CostLine line, std::int64_t pence_per_year,
              std::int64_t days) {
    at(authority, year, line).pence_days += pence_per_year * days;
  }
  void accrue(AuthorityId authority, std::size_t year, const CostRates& rates, std::int64_t days) {
    Cell* cells = &at(authority, year, CostLine::salaries);
    for (std::size_t line = 0; line < rates.pence_per_year.size(); ++line) {
      cells[line].pence_days += rates.pence_per_year[line] * days;
    }
  }
  /// Books a single amount.
  void book(AuthorityId authority, std::size_t year, CostLine line, Pence amount) {
    at(authority, year, line).lump += amount;
  }

  /// Returns pence a year times days of the financial year with index `year` as money, rounded half away from
  /// zero.
  Pence in_pence(std::size_t year, std::int64_t pence_days) const;
  /// Returns what a line has cost in a year, rounded once.
  Pence total(AuthorityId authority, std::size_t year, CostLine line) const;

  /// Empties every account.
  void clear();

 private:
  struct Cell {
    std::int64_t pence_days{0};
    Pence lump{};
  };
  Cell& at(AuthorityId authority, std::size_t year, CostLine line) {
    return cells_[(year * authorities_ + authority.index) * cost_line_count + index(line)];
  }

  std::size_t authorities_;
  int first_april_;
  std::vector<std::int64_t> year_days_;
  std::vector<Cell> cells_;
};

}  // namespace bide
