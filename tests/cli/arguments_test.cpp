#include "cli/arguments.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace bide {
namespace {

using Words = std::vector<std::string>;

template <class Arguments>
Arguments parse(const Words& words) {
  return std::get<Arguments>(parse_arguments(words));
}

std::string complaint(const Words& words) {
  try {
    parse_arguments(words);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

TEST(Arguments, OfRunDefaultToTheStudys) {
  const auto run = parse<RunArguments>({"run", "study.yaml", "-o", "a.h5"});
  EXPECT_EQ(run.study, "study.yaml");
  EXPECT_EQ(run.output, "a.h5");
  EXPECT_FALSE(run.replications || run.seed || run.only);
  EXPECT_EQ(run.threads, 0U);
  EXPECT_TRUE(run.settings.empty());
  EXPECT_EQ(run.resume, Resume::no);
  EXPECT_EQ(run.overwrite, Overwrite::refuse);
  EXPECT_EQ(run.format, OutputFormat::text);
}

TEST(Arguments, OfRunAreRead) {
  const auto run =
      parse<RunArguments>({"run", "--set", "a.b=3", "study.yaml", "--set", "c=4 weeks", "--output", "a.h5",
                           "--replications", "400", "--threads", "3", "--seed", "9007199254740992", "--only",
                           "0", "--resume", "--force", "--json"});
  EXPECT_EQ(run.study, "study.yaml");
  EXPECT_EQ(run.settings, (Words{"a.b=3", "c=4 weeks"}));
  EXPECT_EQ(run.replications, 400U);
  EXPECT_EQ(run.threads, 3U);
  EXPECT_EQ(run.seed, 9'007'199'254'740'992U);
  EXPECT_EQ(run.only, 0U);
  EXPECT_EQ(run.resume, Resume::yes);
  EXPECT_EQ(run.overwrite, Overwrite::allow);
  EXPECT_EQ(run.format, OutputFormat::json);
}

TEST(Arguments, OfCompareAreOneOrMoreFiles) {
  EXPECT_EQ(parse<CompareArguments>({"compare", "a.h5", "b.h5"}).files, (Words{"a.h5", "b.h5"}));
  EXPECT_NE(complaint({"compare"}).find("files is required"), std::string::npos);
}

TEST(Arguments, OfTraceAreRead) {
  const auto trace =
      parse<TraceArguments>({"trace", "s.yaml", "--option", "fast counter-offer", "--replication", "37",
                             "--until", "2017-03-31", "--worker", "12.3"});
  EXPECT_EQ(trace.option, "fast counter-offer");
  EXPECT_EQ(trace.replication, 37U);
  EXPECT_EQ(trace.until, make_date(2017, 3, 31));
  EXPECT_EQ(trace.worker, (std::uint64_t{12} << 24) + 3);
  EXPECT_NE(complaint({"trace", "s.yaml", "--worker", "12"}).find("is not a worker"), std::string::npos);
  EXPECT_EQ(complaint({"trace", "s.yaml", "--until", "2017-02-30"}),
            "'2017-02-30' is not a date; write it as 2018-09-30");
}

TEST(Arguments, OfImportTakeOneScopeAtMost) {
  const auto some = parse<ImportArguments>({"import-csww", "--neighbours", "County Durham,Sunderland",
                                            "table.csv", "--authority", "Gateshead", "--year", "2017"});
  EXPECT_EQ(some.scope, ImportScope::neighbours);
  EXPECT_EQ(some.neighbours, (Words{"County Durham", "Sunderland"}));
  EXPECT_EQ(some.table, "table.csv");
  EXPECT_EQ(some.year, 2017);
  EXPECT_EQ(parse<ImportArguments>({"import-csww", "t", "--authority", "Medway"}).scope,
            ImportScope::authority);
  EXPECT_EQ(parse<ImportArguments>({"import-csww", "t", "--authority", "Medway", "--all"}).scope,
            ImportScope::all);
  EXPECT_EQ(complaint({"import-csww", "t", "--authority", "Medway", "--all", "--region"}),
            "give one of --region, --neighbours and --all; see 'bide help import-csww'");
  EXPECT_NE(complaint({"import-csww", "t", "--authority", "Medway", "--all", "--neighbours", "Kent"}), "");
}

TEST(Arguments, OfImportAreNotEmpty) {
  for (const std::string option : {"--neighbours", "--roles", "--inspections", "--places", "-o", "--year"})
    EXPECT_NE(complaint({"import-csww", "t", "--authority", "Medway", option, ""}), "") << option;
}

TEST(Arguments, OfTheOtherCommandsAreRead) {
  EXPECT_EQ(parse<CheckArguments>({"check", "s.yaml", "--json"}).format, OutputFormat::json);
  EXPECT_EQ(parse<SchemaArguments>({"schema"}).kind, "study");
  EXPECT_EQ(parse<SchemaArguments>({"schema", "scenario", "--json"}).kind, "scenario");
  EXPECT_NE(complaint({"schema", "result"}), "");
  EXPECT_EQ(parse<InspectArguments>({"inspect", "a.h5"}).path, "a.h5");
  EXPECT_EQ(parse<ExportArguments>({"export", "a.h5", "--csv", "out"}).directory, "out");
  EXPECT_EQ(parse<DefaultsArguments>({"defaults"}).format, OutputFormat::text);
}

TEST(Arguments, OfValidateNameTheTablesAndTheStudyWithItsOption) {
  const auto plain = parse<ValidateArguments>({"validate", "t.csv"});
  EXPECT_EQ(plain.table, "t.csv");
  EXPECT_FALSE(plain.from);
  EXPECT_EQ(plain.replications, 200U);
  const auto full =
      parse<ValidateArguments>({"validate", "t.csv", "--from", "2019", "--inspections", "i.csv", "--study",
                                "s.yaml", "--option", "uplift", "--replications", "50", "-o", "p.md"});
  EXPECT_EQ(full.from, 2019);
  EXPECT_EQ(full.inspections, "i.csv");
  EXPECT_EQ(full.study, "s.yaml");
  EXPECT_EQ(full.option, "uplift");
  EXPECT_EQ(full.replications, 50U);
  EXPECT_EQ(full.output, "p.md");
  EXPECT_NE(complaint({"validate", "t.csv", "--study", "s.yaml"}).find("--option"), std::string::npos);
  EXPECT_NE(complaint({"validate", "t.csv", "--replications", "1"}), "");
}

TEST(Arguments, OfEndsNameTheStudyAndItsHeadlines) {
  const auto plain = parse<EndsArguments>({"ends", "s.yaml"});
  EXPECT_EQ(plain.study, "s.yaml");
  EXPECT_EQ(plain.replications, 200U);
  EXPECT_FALSE(plain.seed);
  const auto full = parse<EndsArguments>({"ends", "s.yaml", "--headline", "net_cost", "--headline",
                                          "turnover", "--set", "a=1", "--seed", "7", "--json"});
  EXPECT_EQ(full.headlines, (std::vector<std::string>{"net_cost", "turnover"}));
  EXPECT_EQ(full.settings, (std::vector<std::string>{"a=1"}));
  EXPECT_EQ(full.seed, 7U);
  EXPECT_EQ(full.format, OutputFormat::json);
  EXPECT_NE(complaint({"ends"}), "");
  EXPECT_NE(complaint({"ends", "s.yaml", "--replications", "1"}), "");
}

TEST(Arguments, ThatAreWrongAreExplainedWithTheCommandThatHelps) {
  EXPECT_EQ(complaint({"run", "study.yaml"}), "--output is required; see 'bide help run'");
  EXPECT_NE(complaint({"run", "s", "-o", "f", "--replications", "0"}), "");
  EXPECT_NE(complaint({"run", "s", "-o", "f", "--replications", "many"}), "");
  EXPECT_NE(complaint({"run", "s", "-o", "f", "--seed", "-1"}), "");
  EXPECT_NE(complaint({"run", "s", "-o", "f", "--threads", "0"}), "");
  EXPECT_NE(complaint({"run", "s", "-o", "f", "extra"}), "");
  EXPECT_NE(complaint({"run", "s", "-o", "f", "--fast"}).find("--fast"), std::string::npos);
  EXPECT_NE(complaint({}), "");
  EXPECT_NE(complaint({"help", "foo"}), "");
}

TEST(Arguments, AskForHelpInThreeWays) {
  for (const Words& words : {Words{"--help"}, Words{"-h"}, Words{"help"}}) {
    EXPECT_NE(parse<TextRequest>(words).text.find("import-csww"), std::string::npos);
  }
  for (const std::string& name : command_names()) {
    const std::string help = parse<TextRequest>({"help", name}).text;
    EXPECT_EQ(parse<TextRequest>({name, "--help"}).text, help);
    EXPECT_NE(help.find("Example"), std::string::npos) << name;
    EXPECT_NE(help.find("bide " + name), std::string::npos) << name;
  }
}

TEST(Arguments, OfAnUnknownCommandBelongToAnotherProgram) {
  const auto external = parse<ExternalCommand>({"plot", "a.h5", "--json"});
  EXPECT_EQ(external.name, "plot");
  EXPECT_EQ(external.arguments, (Words{"a.h5", "--json"}));
}

}  // namespace
}  // namespace bide
