#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"
#include "scenario/files.hpp"
#include "scenario/study.hpp"
#include "shared_data.hpp"

namespace bide {
namespace {

/// A council's shipped study and how its starting position was imported.
struct CouncilStudy {
  std::string folder;
  std::string focus;
  int year{0};
  std::vector<std::string> authorities;
};

std::ostream& operator<<(std::ostream& out, const CouncilStudy& council) { return out << council.folder; }

class CouncilStudies : public ::testing::TestWithParam<CouncilStudy> {
 protected:
  static std::string shipped(const std::string& name) {
    return std::string{BIDE_SOURCE_DIR} + "/scenarios/" + GetParam().folder + "/" + name;
  }
};

template <class Table>
Table shared(const std::string& name) {
  return Table{read_csv(test::shared_data(name), Table::shape())};
}

TEST_P(CouncilStudies, BeginWithWhatTheImportWrites) {
  BIDE_NEEDS_SHARED_DATA("csww_indicators_2017_to_2025.csv");
  const auto table = read_csww(test::shared_data("csww_indicators_2017_to_2025.csv"));
  const auto roles = shared<RoleTable>("role_breakdown_2019_2025.csv");
  const auto inspections = shared<InspectionTable>("ilacs_inspection_history_2018_2025.csv");
  const auto places = shared<PlaceTable>("authority_centroids_2023.csv");
  std::vector<const CswwAuthority*> authorities;
  for (const std::string& name : GetParam().authorities) authorities.push_back(&table.authority(name));
  const auto start = starting_position(table, {&roles, &inspections, &places}, authorities, GetParam().year);
  EXPECT_EQ(scenario_text(start), read_text_file(shipped("starting-position.yaml")));
}

TEST_P(CouncilStudies, HoldAtLeastThreeOptionsEachWithASourceAgainstDoingNothing) {
  const Study study = load_study(shipped("study.yaml"));
  EXPECT_EQ(study.focus, GetParam().focus);
  EXPECT_EQ(study.options.front().name, "do nothing");
  EXPECT_GE(study.options.size(), 4U);
  const auto text = read_text_file(shipped("study.yaml"));
  std::size_t sources = 0;
  for (auto at = text.find("\n    source: "); at != std::string::npos;
       at = text.find("\n    source: ", at + 1))
    ++sources;
  EXPECT_EQ(sources, study.options.size() - 1) << "every option but doing nothing says where it comes from";
}

INSTANTIATE_TEST_SUITE_P(
    Of, CouncilStudies,
    ::testing::Values(CouncilStudy{"medway-2018", "medway", 2017, {"Medway", "Kent"}},
                      CouncilStudy{"wolverhampton-2022",
                                   "wolverhampton",
                                   2021,
                                   {"Wolverhampton", "Dudley", "Sandwell", "Walsall", "Staffordshire"}},
                      CouncilStudy{"northamptonshire-2016",
                                   "northamptonshire",
                                   2017,
                                   {"Northamptonshire", "Milton Keynes", "Cambridgeshire", "Oxfordshire",
                                    "Warwickshire"}},
                      CouncilStudy{"manchester-2018",
                                   "manchester",
                                   2017,
                                   {"Manchester", "Salford", "Trafford", "Stockport", "Tameside", "Oldham",
                                    "Rochdale", "Bury", "Bolton", "Wigan"}}),
    [](const auto& info) { return info.param.focus; });

}  // namespace
}  // namespace bide
