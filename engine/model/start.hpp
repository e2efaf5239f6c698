#pragma once

namespace bide {

struct World;

/// Puts posts, people, vacancies, notices, spells and agency workers in place for the first day, in flow:
/// each drawn from its stationary law given the scenario's figures.
void start_in_flow(World& world);

}  // namespace bide
