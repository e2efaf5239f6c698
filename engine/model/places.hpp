#pragma once

namespace bide {

struct World;

/// Places for agency workers beside vacancies: what is unusual about the first day's number fades, and where
/// it is hard to hire there are more. Equations: docs/methods/agency.md.
namespace places {

/// On 1 April and 1 October: brings the places of every authority up to date, those around reports apart.
void on_half_year(World& world);

}  // namespace places

}  // namespace bide
