#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "experiment/validation.hpp"

namespace bide {

/// Returns what Gateshead's minutes ask of a study of losses to neighbours: how likely the baseline's large
/// loss is (a tail event: 2 to 25%), and how many of it an option of some 250,000 GBP a year keeps (2 to 5).
/// `option` is one of the study's, by number, not the baseline. Throws std::runtime_error where a replication
/// fails and InputError where the horizon is shorter than the span of a large loss.
std::vector<ValidationRow> large_loss_rows(const Study& study, std::size_t option, unsigned threads);

}  // namespace bide
