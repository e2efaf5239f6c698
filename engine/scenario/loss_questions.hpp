#pragma once
#include <cstdint>

#include "core/fields.hpp"

namespace bide {

/// So many people lost to neighbours within so many months in a row.
struct LossSize {
  std::int64_t people{0};
  std::int64_t months{0};

  friend bool operator==(const LossSize&, const LossSize&) = default;
};

/// Which losses to neighbours a study asks after. By default those of Gateshead's minutes: ten more that it
/// feared, and the sixteen that it lost, whose two years are an assumption.
struct LossQuestions {
  LossSize later{10, 12};  ///< from the third year on
  LossSize large{16, 24};  ///< anywhere in the horizon

  friend bool operator==(const LossQuestions&, const LossQuestions&) = default;
};

/// The field tables.
void describe(FieldVisitor& fields, LossSize& size);
void describe(FieldVisitor& fields, LossQuestions& questions);

}  // namespace bide
