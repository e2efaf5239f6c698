// Numbers read and written the same whatever the locale.
#include <gtest/gtest.h>

#include <clocale>
#include <locale>

#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

/// German number signs: a comma for decimals, a point between thousands.
class CommaDecimals : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

class GlobalLocale {
 public:
  explicit GlobalLocale(const std::locale& locale) : before_{std::locale::global(locale)} {}
  GlobalLocale(const GlobalLocale&) = delete;
  GlobalLocale& operator=(const GlobalLocale&) = delete;
  ~GlobalLocale() {
    std::locale::global(before_);
    std::setlocale(LC_ALL, "C");
  }

 private:
  std::locale before_;
};

constexpr const char* text = R"(name: Region
moves: {pay_response: 6.25, move_rate: 3.5%, search_rate: {low: 0.25, high: 1.5}}
authorities:
  a: {place: {longitude: -1.625, latitude: 54.9375}, establishment.posts_fte: [1200.5, 0, 0, 0, 0, 0]}
)";

TEST(Locale, ChangesNothingInWhatIsReadOrWritten) {
  const TemporaryFolder folder;
  const auto path = folder.write("region.yaml", text);
  const auto expected = load_study(path);
  EXPECT_EQ(expected.options[0].scenario.region.moves.pay_response, 6.25);
  const std::string expected_text = resolved_text(expected);
  std::setlocale(LC_ALL, "de_DE.UTF-8");  // where the machine has it
  const GlobalLocale commas{std::locale{std::locale::classic(), new CommaDecimals}};
  const auto found = load_study(path);
  EXPECT_EQ(resolved_text(found), expected_text);
  EXPECT_EQ(found.options[0].scenario.region.moves.pay_response, 6.25);
  EXPECT_EQ(found.options[0].scenario.uncertain[0].law.b, 1.5);
}

}  // namespace
}  // namespace bide
