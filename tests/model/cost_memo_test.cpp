#include "model/cost_memo.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace bide {
namespace {

/// Computes costs that tell their payees apart, and counts how often it is asked.
class CostMemoTest : public testing::Test {
 protected:
  std::int64_t salary(const CostMemo::Payee& payee) {
    const auto compute = [&] {
      ++computed_;
      return CostRates{{1'000'000 * payee.fte + 1000 * payee.spine_point + 10 * payee.team +
                        static_cast<std::int64_t>(index(payee.role))}};
    };
    return memo_.of(payee, compute).pence_per_year.front();
  }

  CostMemo memo_;
  int computed_{0};
};

TEST_F(CostMemoTest, TellsPayeesApartByEverythingThatTheirCostDependsOn) {
  const std::vector<CostMemo::Payee> payees{{Role::case_holder, 0, 30, 100},
                                            {Role::senior_practitioner, 0, 30, 100},
                                            {Role::case_holder, 1, 30, 100},
                                            {Role::case_holder, 0, 31, 100},
                                            {Role::case_holder, 0, 30, 60}};
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(salary(payees[0]), 100'030'000);
    EXPECT_EQ(salary(payees[1]), 100'030'001);
    EXPECT_EQ(salary(payees[2]), 100'030'010);
    EXPECT_EQ(salary(payees[3]), 100'031'000);
    EXPECT_EQ(salary(payees[4]), 60'030'000);
  }
}

TEST_F(CostMemoTest, IsRightForMorePayeesThanItRemembers) {
  for (int round = 0; round < 2; ++round) {
    for (std::int16_t point = 0; point < 200; ++point) {
      for (const CentiFte fte : {60, 100}) {
        EXPECT_EQ(salary({Role::case_holder, 0, point, fte}), 1'000'000 * fte + 1000 * point);
      }
    }
  }
}

#ifdef NDEBUG  // a build that checks itself computes always
TEST_F(CostMemoTest, ComputesOnceUntilItForgets) {
  salary({});
  salary({});
  EXPECT_EQ(computed_, 1);
  memo_.forget();
  salary({});
  EXPECT_EQ(computed_, 2);
}
#endif

}  // namespace
}  // namespace bide
