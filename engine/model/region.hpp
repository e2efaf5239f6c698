#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "core/time.hpp"

namespace bide {

/// One council: its establishment, pay, policies and starting position.
struct AuthorityParams {
  std::string name;
  std::string code;  ///< nine-character code, such as E08000037
};

/// Everything that the model needs to know: a region of authorities and its rules.
struct Region {
  std::string name;
  Date start{make_date(2016, 4, 1)};
  Duration horizon{days(1826)};
  std::vector<std::pair<std::string, AuthorityParams>> authorities;
};

void describe(FieldVisitor& fields, AuthorityParams& params);
void describe(FieldVisitor& fields, Region& params);

}  // namespace bide
