#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "experiment/focus.hpp"
#include "experiment/measures.hpp"
#include "scenario/loss_questions.hpp"
#include "stats/paired.hpp"

namespace bide {

/// What a headline's values are.
enum class HeadlineUnit {
  social_workers,
  share,  ///< of 1; differences are percentage points
  pounds,
  fte,
  fte_years,
  days,
  chance  ///< 1 in a replication in which an event happens, else 0
};

/// Whether a headline is shown with the sentences, after them with the yearly figures and chances, or only to
/// machines.
enum class Prominence { first, later, machines };

/// One number of a replication that a study is asked for: what it is called and which direction is good.
struct Headline {
  std::string key;    ///< for machines, such as lost_to_neighbours
  std::string label;  ///< a few plain words, without the span
  std::string
      span;  ///< the time it is about, such as "first two years"; empty where that goes without saying
  std::string definition;  ///< how it is computed from the measures, for the focus authority
  HeadlineUnit unit{HeadlineUnit::social_workers};
  Better better{Better::lower};
  Prominence prominence{Prominence::first};
};

/// A headline and how it is computed.
struct HeadlineRule {
  Headline headline;
  std::function<double(const FocusObservations&)> value;
};

/// Returns the headlines that a study of these axes and this first day can answer, in the order in which they
/// are shown: one that needs a longer horizon or whole census years that the study does not have is left out,
/// and so is one whose measures are empty in `example`, or that counts losses to neighbours where there are
/// none. A study that keeps no losses to neighbours is told by turnover and staff in post instead. Rates are
/// the Department for Education's (vacancy rate: vacancies / (vacancies + in post), agency rate: agency /
/// (agency + in post), both at 30 September; turnover: leavers in the year to 30 September / in post at its
/// end; absence rate: working days lost in that year / (in post at its end x 254)), averaged over the
/// horizon's whole census years. Turnover is also given over the year's mean stock, because a growing
/// authority shows less of the Department's turnover for the same leavers.
std::vector<HeadlineRule> headline_rules(Date start, const AxisLabels& labels, const LossQuestions& losses,
                                         const FocusObservations& example);

}  // namespace bide
