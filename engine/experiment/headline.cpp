#include "experiment/headline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace bide {
namespace {

constexpr std::size_t year = 12;  // months

double sum(const std::vector<double>& values, std::size_t first, std::size_t end) {
  return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(first),
                         values.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
}

/// Sums of whole pence are exact in any order up to 90 trillion pounds; the division comes last.
double in_pounds(double pence) { return pence / 100.0; }

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

/// Returns the largest sum of `width` consecutive months between `first` and `end`.
double busiest(const std::vector<double>& months, std::size_t width, std::size_t first, std::size_t end) {
  double most = 0.0;
  for (std::size_t start = first; start + width <= end; ++start) {
    most = std::max(most, sum(months, start, start + width));
  }
  return most;
}

/// Returns the months that end a census year (30 September) of which the horizon holds all twelve months.
std::vector<std::size_t> census_months(const std::vector<Date>& time) {
  std::vector<std::size_t> months;
  for (std::size_t i = year - 1; i < time.size(); ++i) {
    const std::chrono::year_month_day date{time[i]};
    if (date.month() == std::chrono::September) months.push_back(i);
  }
  return months;
}

/// Returns the simulated days of each month; the first may begin late.
std::vector<double> days_of_months(Date start, const std::vector<Date>& time) {
  std::vector<double> days;
  days.reserve(time.size());
  Date from = start;
  for (const Date last : time) {
    const Date next = last + std::chrono::days{1};
    days.push_back(static_cast<double>((next - from).count()));
    from = next;
  }
  return days;
}

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day{date}.year()); }

/// Returns small numbers in words, others in digits.
std::string in_words(std::size_t number) {
  static constexpr std::string_view words[]{
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  return number < std::size(words) ? std::string{words[number]} : fmt::format("{}", number);
}

std::string years_in_words(std::size_t months) {
  const std::size_t years = months / year;
  if (months % year != 0) return fmt::format("{} months", months);
  return fmt::format("{} year{}", in_words(years), years == 1 ? "" : "s");
}

/// Collects the rules that apply, in order.
class Rules {
 public:
  Rules(Date start, const AxisLabels& labels, const LossQuestions& losses, const FocusObservations& example)
      : start_{start},
        labels_{labels},
        losses_{losses},
        example_{example},
        months_{labels.time.size()},
        census_{census_months(labels.time)} {}

  std::vector<HeadlineRule> all() {
    add_lost();
    add_in_post();
    add_experienced();
    add_rates();
    add_later_rates();
    add_money_and_capacity();
    add_days_to_fill();
    add_yearly_cost();
    add_long_service();
    add_chances();
    return std::move(rules_);
  }

 private:
  void add(Headline headline, std::function<double(const FocusObservations&)> value) {
    rules_.push_back({std::move(headline), std::move(value)});
  }

  /// Says whether anybody can be lost to a neighbour: an authority by itself has none.
  bool has_losses() const { return !example_.lost_to_neighbours.empty() && labels_.authorities.size() > 1; }

  void add_lost() {
    if (!has_losses() || months_ == 0) return;
    const std::size_t end = std::min(2 * year, months_);
    add({"lost_to_neighbours", "Lost to neighbours", "first " + years_in_words(end),
         fmt::format("social workers who left for a neighbouring authority in the first {} months", end),
         HeadlineUnit::social_workers, Better::lower},
        [end](const FocusObservations& seen) { return sum(seen.lost_to_neighbours, 0, end); });
  }

  /// Adds the staff of the last year: among the first figures of a study that asks for no losses to
  /// neighbours.
  void add_in_post() {
    if (example_.in_post.empty() || months_ == 0) return;
    const std::size_t first = months_ - std::min(year, months_);
    add({"in_post", "In post, FTE", "last year", "FTE in post, mean of the last twelve months' ends",
         HeadlineUnit::fte, Better::higher, has_losses() ? Prominence::machines : Prominence::first},
        [first, end = months_](const FocusObservations& seen) {
          return sum(seen.in_post, first, end) / static_cast<double>(end - first);
        });
  }

  void add_experienced() {
    if (example_.experienced.empty() || example_.in_post.empty() || months_ == 0) return;
    const std::size_t first = months_ - std::min(year, months_);
    add({"experienced_share", "Experienced share", "last year",
         "experienced FTE / FTE in post, mean of the last twelve months' ends", HeadlineUnit::share,
         Better::higher, Prominence::later},
        [first, end = months_](const FocusObservations& seen) {
          double total = 0.0;
          for (std::size_t i = first; i < end; ++i) total += ratio(seen.experienced[i], seen.in_post[i]);
          return total / static_cast<double>(end - first);
        });
  }

  /// Returns the whole census years that a rate is the mean of: "30 September, mean of 2017 to 2020".
  std::string census_span(std::string_view one, std::string_view many) const {
    if (census_.empty()) return {};
    const int first = year_of(labels_.time[census_.front()]);
    const int last = year_of(labels_.time[census_.back()]);
    if (first == last) return fmt::format("{} {}", one, first);
    return fmt::format("{}, mean of {} {} {}", many, first, last - first == 1 ? "and" : "to", last);
  }
  std::string census_days() const { return census_span("30 September", "30 September"); }
  std::string census_years() const { return census_span("year to 30 September", "years to 30 September"); }

  /// Adds a rate of the Department's: the mean of `value(seen, month)` over the census months.
  void add_rate(Headline headline, double (*value)(const FocusObservations&, std::size_t)) {
    if (census_.empty()) return;
    add(std::move(headline), [census = census_, value](const FocusObservations& seen) {
      double total = 0.0;
      for (const std::size_t month : census) total += value(seen, month);
      return total / static_cast<double>(census.size());
    });
  }

  void add_rates() {
    if (example_.in_post.empty()) return;
    if (!example_.vacancies.empty()) {
      add_rate({"vacancy_rate", "Vacancy rate", census_days(),
                "vacancies / (vacancies + in post), FTE at 30 September, mean over whole census years",
                HeadlineUnit::share, Better::lower, Prominence::later},
               [](const FocusObservations& seen, std::size_t i) {
                 return ratio(seen.vacancies[i], seen.vacancies[i] + seen.in_post[i]);
               });
    }
    if (!example_.agency.empty()) {
      add_rate({"agency_rate", "Agency rate", census_days(),
                "agency / (agency + in post), FTE at 30 September, mean over whole census years",
                HeadlineUnit::share, Better::lower, Prominence::later},
               [](const FocusObservations& seen, std::size_t i) {
                 return ratio(seen.agency[i], seen.agency[i] + seen.in_post[i]);
               });
    }
    if (!example_.leavers.empty()) {
      add_rate({"turnover", "Turnover", census_years(),
                "leavers in the year to 30 September / in post at its end, FTE, mean over whole census years",
                HeadlineUnit::share, Better::lower, Prominence::later},
               [](const FocusObservations& seen, std::size_t i) {
                 return ratio(sum(seen.leavers, i + 1 - year, i + 1), seen.in_post[i]);
               });
    }
  }

  void add_later_rates() {
    if (example_.in_post.empty()) return;
    if (!example_.leavers.empty()) {
      add_rate({"turnover_of_mean_stock", "Turnover, mean stock", census_years(),
                "leavers in the year to 30 September / mean of in post at its twelve month ends, FTE, mean "
                "over whole "
                "census years",
                HeadlineUnit::share, Better::lower, Prominence::machines},
               [](const FocusObservations& seen, std::size_t i) {
                 return ratio(sum(seen.leavers, i + 1 - year, i + 1),
                              sum(seen.in_post, i + 1 - year, i + 1) / year);
               });
    }
    if (!example_.absence_days.empty()) {
      add_rate({"absence_rate", "Absence rate", census_years(),
                "working days lost to sickness in the year to 30 September / (in post at its end x 254), "
                "FTE, mean over "
                "whole census years",
                HeadlineUnit::share, Better::lower, Prominence::later},
               [](const FocusObservations& seen, std::size_t i) {
                 return ratio(sum(seen.absence_days, i + 1 - year, i + 1),
                              seen.in_post[i] * working_days_a_year);
               });
    }
  }

  void add_long_service() {
    if (example_.service.size() == 0) return;
    add({"five_years_service_share", "Five or more years' service", "at the end",
         "FTE in post with five or more completed years in their post / FTE in post, at the horizon's end",
         HeadlineUnit::share, Better::higher, Prominence::later},
        [](const FocusObservations& seen) {
          Eigen::Index year = seen.service.rows() - 1;
          while (year > 0 && seen.service.row(year).sum() == 0.0) --year;  // of which no month is whole
          const auto last = seen.service.row(year);
          constexpr Eigen::Index from_five_years = 3;
          return ratio(last.tail(last.size() - from_five_years).sum(), last.sum());
        });
  }

  void add_money_and_capacity() {
    const std::string horizon = years_in_words(months_);
    if (example_.spend.size() > 0) {
      std::vector<Eigen::Index> lines;
      for (std::size_t i = 0; i < labels_.cost_lines.size(); ++i) {
        const std::string& line = labels_.cost_lines[i];
        if (line.rfind("agency", 0) == 0 || line.rfind("own agency", 0) == 0) {
          lines.push_back(static_cast<Eigen::Index>(i));
        }
      }
      add({"agency_spend", "Agency spend", horizon,
           "every cost line of agency staff, the own agency and its surplus, whole horizon",
           HeadlineUnit::pounds, Better::lower},
          [lines](const FocusObservations& seen) {
            double total = 0.0;
            for (const Eigen::Index line : lines) total += seen.spend.col(line).sum();
            return in_pounds(total);
          });
      add({"net_cost", "Net cost", horizon, "every cost line less income, whole horizon, cash",
           HeadlineUnit::pounds, Better::lower},
          [](const FocusObservations& seen) { return in_pounds(seen.spend.sum()); });
    }
    if (example_.capacity_shortfall.empty()) return;
    add({"capacity_shortfall", "Capacity shortfall", horizon,
         "productive capacity missing against the establishment, FTE-years, whole horizon",
         HeadlineUnit::fte_years, Better::lower},
        [days = days_of_months(start_, labels_.time)](const FocusObservations& seen) {
          double total = 0.0;
          for (std::size_t i = 0; i < days.size(); ++i) total += seen.capacity_shortfall[i] * days[i];
          return total / 365.25;
        });
  }

  /// Adds how long vacancies last, next to staff in post where a study is told by these.
  void add_days_to_fill() {
    if (example_.vacancies_filled.empty() || example_.days_to_fill.empty()) return;
    add({"days_to_fill", "Days to fill a vacancy", years_in_words(months_),
         "days from a post's falling vacant to the first day of who fills it, mean of those filled in the "
         "whole horizon",
         HeadlineUnit::days, Better::lower, has_losses() ? Prominence::machines : Prominence::first},
        [end = months_](const FocusObservations& seen) {
          return ratio(sum(seen.days_to_fill, 0, end), sum(seen.vacancies_filled, 0, end));
        });
  }

  void add_yearly_cost() {
    if (example_.spend.size() == 0) return;
    Eigen::Index row = 0;
    for (const std::string& label : labels_.financial_years) {
      add({"net_cost_" + label, "Net cost", label,
           "every cost line less income, April to March, cash; the horizon's part of the year",
           HeadlineUnit::pounds, Better::lower},
          [row](const FocusObservations& seen) { return in_pounds(seen.spend.row(row).sum()); });
      ++row;
    }
  }

  void add_chances() {
    if (!has_losses()) return;
    if (months_ >= 3 * year) {
      const std::size_t end = std::min(5 * year, months_);
      const std::string span =
          end == 3 * year ? "year 3" : fmt::format("years 3 to {}", (end + year - 1) / year);
      if (losses_.later != losses_.large) add_chance(losses_.later, span, span, 2 * year, end);
    }
    add_chance(losses_.large, years_in_words(months_), "the horizon", 0, months_);
  }

  /// Adds the chance of a loss within the months from `first` to before `end`; nothing where they are too
  /// few.
  void add_chance(const LossSize& loss, const std::string& span, const std::string& of, std::size_t first,
                  std::size_t end) {
    const auto width = static_cast<std::size_t>(loss.months);
    if (first + width > end) return;
    const std::string people = in_words(static_cast<std::size_t>(loss.people));
    add({fmt::format("{}_lost_within_{}_months", people, width),
         fmt::format("Chance of {} or more lost in {} months", loss.people, width), span,
         fmt::format("{} or more leave for neighbouring authorities within some {} months of {}", people,
                     in_words(width), of),
         HeadlineUnit::chance, Better::lower},
        [=, people = static_cast<double>(loss.people)](const FocusObservations& seen) {
          return busiest(seen.lost_to_neighbours, width, first, end) >= people ? 1.0 : 0.0;
        });
  }

  Date start_;
  const AxisLabels& labels_;
  const LossQuestions& losses_;
  const FocusObservations& example_;
  std::size_t months_;
  std::vector<std::size_t> census_;
  std::vector<HeadlineRule> rules_;
};

}  // namespace

std::vector<HeadlineRule> headline_rules(Date start, const AxisLabels& labels, const LossQuestions& losses,
                                         const FocusObservations& example) {
  return Rules{start, labels, losses, example}.all();
}

}  // namespace bide
