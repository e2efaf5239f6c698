#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "core/time.hpp"
#include "model/absence.hpp"
#include "model/adult_services.hpp"
#include "model/agency.hpp"
#include "model/caseload.hpp"
#include "model/english_regions.hpp"
#include "model/entry_routes.hpp"
#include "model/establishment.hpp"
#include "model/exit_interviews.hpp"
#include "model/groups.hpp"
#include "model/hiring.hpp"
#include "model/inspection.hpp"
#include "model/leaving.hpp"
#include "model/measure_names.hpp"
#include "model/moves.hpp"
#include "model/newly_qualified.hpp"
#include "model/pay_params.hpp"
#include "model/peripatetic.hpp"
#include "model/policy.hpp"
#include "model/programmes.hpp"
#include "model/retention_payments.hpp"
#include "model/sick_pay_params.hpp"
#include "model/specialist_tracks.hpp"
#include "model/staff_survey.hpp"
#include "model/succession.hpp"
#include "model/supervision.hpp"

namespace bide {

/// Where an authority lies, for the distance between authorities.
struct PlaceParams {
  double longitude{0.0};
  double latitude{0.0};
};

/// One council: its establishment, pay, policies and starting position.
struct AuthorityParams {
  std::string name;
  std::string code;
  PlaceParams place;
  EstablishmentParams establishment;
  StartParams start;
  InspectionRecordParams inspection;
  PayParams pay;
  CounterOfferParams counter_offer;
  ImprovementOfferParams improvement_offer;
  IntakeParams newly_qualified;
  EntryRoutes entry_routes;
  std::vector<std::pair<std::string, RetentionSchemeParams>> retention_payments;
  AgencyUseParams agency;
  std::vector<std::pair<std::string, ProgrammeParams>> programmes;
  SpecialistTracks specialist_tracks;
  SuccessionParams succession;
  ExitInterviewParams exit_interviews;
  PeripateticTeamParams peripatetic_team;
  StaffSurveyParams staff_survey;
  std::vector<std::pair<std::string, GroupParams>> groups;
  AdultServicesParams adult_services;
  EnglishRegion region{EnglishRegion::not_given};
  SickPayRules sick_pay;
};

/// Where the simulated time ends.
enum class HorizonEnd : std::uint8_t { with_a_day, to_the_minute };
inline constexpr std::array<std::string_view, 2> horizon_end_names{"with a day", "to the minute"};

/// Everything that the model needs to know: a region of authorities and its rules.
struct Region {
  std::string name;
  Date start{make_date(2016, 4, 1)};
  Duration horizon{days(1826)};
  HorizonEnd horizon_ends{HorizonEnd::with_a_day};
  MeasureSet measures{every_measure};  ///< those that are kept where there is anything to see
  LeavingParams leaving;
  MovesParams moves;
  HiringParams hiring;
  SupportedYearParams supported_year;
  SupervisionParams supervision;
  RetentionResponseParams retention_response;
  InspectionParams inspections;
  AgencyMarketParams agency_market;
  AbsenceParams absence;
  CaseloadParams caseload;
  PayScalesParams pay_scales;
  GroupFiguresParams group_figures;
  std::vector<std::pair<std::string, AuthorityParams>> authorities;
};

/// Returns the end of the simulated time: the horizon in whole days, or the first day of a month where one
/// is less than a day away ("5 years" are 1,826.25 days, and 1 April is meant); to the minute where the
/// region asks for that.
Instant end_of(const Region& region);

void describe(FieldVisitor& fields, PlaceParams& params);
void describe(FieldVisitor& fields, AuthorityParams& params);
void describe(FieldVisitor& fields, Region& params);

}  // namespace bide
