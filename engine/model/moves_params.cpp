#include "model/moves.hpp"

namespace bide {

void describe(FieldVisitor& fields, MovesParams& p) {
  using enum FieldKind;
  fields.number(p.search_rate,
                {{"search_rate", "How often a worker weighs a post elsewhere", assumption,
                  "assumption; only together with the move rate does it matter", Confidence::low},
                 "per year",
                 0.05,
                 5.0});
  fields.number(p.move_rate, {{"move_rate",
                               "Share of staff a year who move to another authority where offers are equal; "
                               "fixes the ease of moving; where 0, nobody moves",
                               data, "DfE attrition table 2021-2025: 3.4 to 4.3%", Confidence::high},
                              "share",
                              0.0,
                              0.2});
  fields.number(
      p.pay_response,
      {{"pay_response", "Slope of the choice on the logarithm of the package", assumption,
        "assumption, swept 3 to 10: a 15% better offer, with contact doubled, takes 10 of a Gateshead in "
        "two years",
        Confidence::low},
       "",
       0.0,
       20.0});
  fields.number(
      p.vacancy_response,
      {{"vacancy_response", "Power of an authority's open vacancies in the chance that one is seen",
        assumption, "DfE 2022-25: moves fell 2% while vacancies fell 25%; swept 0 to 0.6", Confidence::low},
       "",
       0.0,
       1.0});
  fields.number(p.distance_km,
                {{"distance_km", "Distance over which the pull of a post falls to 37%", assumption,
                  "assumption: social workers tend to stay in the area", Confidence::low},
                 "km",
                 1.0,
                 1000.0});
  fields.number(p.outside_region_share,
                {{"outside_region_share", "Share of moves between authorities that leave or enter the region",
                  assumption, "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.home_pull,
                {{"home_pull", "Added utility of a post in the worker's home authority", assumption,
                  "assumption: the direction is Manchester's director's evidence", Confidence::low},
                 "",
                 0.0,
                 5.0});
  fields.number(p.home_pull_growth,
                {{"home_pull_growth",
                  "Growth of home_pull for each year since qualifying, up to twenty; at five years it is "
                  "home_pull itself",
                  assumption,
                  "assumption: Manchester's director says that experienced staff return to their home area; "
                  "range 0 to 0.2",
                  Confidence::low},
                 "per year",
                 -0.5,
                 0.5});
  fields.number(p.away_from_home_share,
                {{"away_from_home_share", "Share of staff whose home area is another authority of the region",
                  assumption, "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(
      p.grade_response,
      {{"grade_response", "Utility lost by each step of Ofsted grade below Good at the other authority",
        assumption, "neighbours of failed councils show no effect of the grade alone", Confidence::medium},
       "",
       0.0,
       2.0});
  fields.number(p.caseload_response,
                {{"caseload_response", "Utility lost by a caseload higher by one logarithmic point",
                  assumption, "assumption", Confidence::low},
                 "",
                 0.0,
                 3.0});
  fields.number(p.role_step, {{"role_step",
                               "Weight of another council's posts one role up against those of the worker's "
                               "own role, packages apart: "
                               "exp of the utility of a step; 0: nobody steps up by moving",
                               assumption, "assumption: DfE does not publish movers' roles; range 0 to 1",
                               Confidence::low},
                              "",
                              0.0,
                              10.0});
  fields.numbers(
      p.contact_factors, service_band_names,
      {{"contact_factors", "How often a worker weighs a post elsewhere, by service, relative to the average",
        assumption, "assumption: experience makes staff attractive to others", Confidence::low},
       "",
       0.01,
       10.0});
  fields.duration(p.offer_window, {{"offer_window", "Mean time that another council's offer stays open",
                                    assumption, "assumption", Confidence::low},
                                   0.0,
                                   366.0});
}

}  // namespace bide
