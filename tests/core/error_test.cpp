#include "core/error.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

TEST(Diagnostic, SaysWhereWhatAndWhatToDo) {
  EXPECT_EQ(to_string(Diagnostic{"a.yaml", 3, 5, "pay.award", "must be at most 1", "write 2% as 0.02"}),
            "a.yaml:3:5: pay.award: must be at most 1; write 2% as 0.02");
  EXPECT_EQ(to_string(Diagnostic{"a.yaml", 0, 0, "", "cannot be read", ""}), "a.yaml: cannot be read");
}

TEST(InputError, ListsEveryProblemInOrder) {
  const InputError error{
      {{"a.yaml", 1, 2, "x", "is missing", ""}, {"a.yaml", 9, 1, "y", "is not a date", ""}}};
  EXPECT_STREQ(error.what(), "a.yaml:1:2: x: is missing\na.yaml:9:1: y: is not a date");
  EXPECT_EQ(error.diagnostics().size(), 2u);
}

}  // namespace
}  // namespace bide
