#pragma once
#include <utility>

#include "scenario/study.hpp"

namespace bide::test {

/// Returns a study of one option, doing nothing in a region.
inline Study one_option_study(Region region) {
  Study study;
  study.options.resize(1);
  study.options[0].scenario.region = std::move(region);
  study.seed = 2016;
  return study;
}

}  // namespace bide::test
