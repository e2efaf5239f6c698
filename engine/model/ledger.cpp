#include "model/ledger.hpp"

#include <algorithm>

namespace bide {

Ledger::Ledger(std::size_t authorities, Date start, Date end)
    : authorities_{authorities}, first_april_{financial_year_of(start)} {
  const int last_april = financial_year_of(end - std::chrono::days{1});
  for (int april = first_april_; april <= last_april; ++april) {
    year_days_.push_back((make_date(april + 1, 4, 1) - make_date(april, 4, 1)).count());
  }
  cells_.resize(year_days_.size() * authorities_ * cost_line_count);
}

Pence Ledger::in_pence(std::size_t year, std::int64_t pence_days) const {
  const std::int64_t days = year_days_[year];
  const std::int64_t half = pence_days < 0 ? -days / 2 : days / 2;
  return Pence{(pence_days + half) / days};
}

Pence Ledger::total(AuthorityId authority, std::size_t year, CostLine line) const {
  const Cell& cell = cells_[(year * authorities_ + authority.index) * cost_line_count + index(line)];
  return in_pence(year, cell.pence_days) + cell.lump;
}

void Ledger::clear() { std::fill(cells_.begin(), cells_.end(), Cell{}); }

}  // namespace bide
