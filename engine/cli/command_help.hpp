#pragma once

namespace bide {

/// What `bide help` says of a command besides its options.
struct CommandHelp {
  const char* name;
  const char* description;
  const char* examples;  ///< printed after the options
};

/// The texts of the program's help, apart from the options that they speak of.
namespace help {

inline constexpr const char* overview =
    "Examples:\n"
    "  bide run scenarios/gateshead-2016/study.yaml -o gateshead.h5   simulate and compare the options\n"
    "  bide compare gateshead.h5                                      print the comparison again\n"
    "  bide check my-study.yaml                                       list every problem in a study\n"
    "  bide help run                                                  explain one command\n"
    "\n"
    "Results go to standard output, everything else to standard error. Exit codes: 0 good, 1 failed, 2 "
    "usage,\n"
    "3 scenario invalid, 4 file missing or unreadable, 5 file damaged or of another version, 6 comparison\n"
    "refused, 7 target not met, 74 disk full, 130 interrupted, 143 terminated.";

inline constexpr CommandHelp check{"check", "List every problem in a scenario or study",
                                   "Example:\n  bide check scenarios/gateshead-2016/study.yaml"};

inline constexpr CommandHelp run{
    "run", "Simulate a study, write its result file and print the comparison",
    "Examples:\n"
    "  bide run study.yaml -o answer.h5\n"
    "  bide run study.yaml -o answer.h5 --resume --replications 2000   go on, or add replications\n"
    "  bide run study.yaml -o what-if.h5 --set horizon='10 years' --seed 7\n"
    "  bide run study.yaml -o one.h5 --only 37                         replication 37 alone\n\n"
    "Finished replications are kept in FILE.journal until the result file is written; Ctrl-C writes\n"
    "what is complete and says how to go on. The result does not depend on the number of threads."};

inline constexpr CommandHelp compare{
    "compare", "Print each option's paired difference from the baseline",
    "Examples:\n"
    "  bide compare answer.h5              the options of one study against its baseline\n"
    "  bide compare before.h5 after.h5     each option against its namesake in the first\n\n"
    "Results of different models, baselines, horizons, focus or seeds are refused."};

inline constexpr CommandHelp trace{
    "trace", "Print the events of one replication of one option",
    "Examples:\n"
    "  bide trace study.yaml --option 'fast counter-offer' --replication 37 --until 2017-03-31\n"
    "  bide trace study.yaml --replication 0 --worker 12.1"};

inline constexpr CommandHelp defaults{
    "defaults", "Print a complete scenario with every field, its default and its source",
    "Example:\n  bide defaults > scenario.yaml"};

inline constexpr CommandHelp schema{"schema", "Print the JSON Schema that editors check scenario files with",
                                    "Examples:\n  bide schema\n  bide schema scenario"};

inline constexpr CommandHelp inspect{
    "inspect", "Say what a result file holds and whether it is whole",
    "Examples:\n"
    "  bide inspect answer.h5\n"
    "  bide inspect answer.h5 --assumptions    every input that was set, and why"};

inline constexpr CommandHelp export_csv{
    "export", "Write a result file's measures as tidy CSV tables with a dictionary",
    "Examples:\n"
    "  bide export answer.h5 --csv tables/     medians and 80% ranges over replications\n"
    "  bide export answer.h5 --csv rows/ --replications --measure leavers"};

inline constexpr CommandHelp import_csww{
    "import-csww", "Write a starting scenario from the Department's published workforce table",
    "Examples:\n"
    "  bide import-csww csww_headline_measures.csv --authority Gateshead --year 2017 --region -o "
    "start.yaml\n"
    "  bide import-csww table.csv --authority Gateshead --neighbours Sunderland,Durham -o start.yaml"};

inline constexpr CommandHelp validate{
    "validate", "Hold the model against the Department's published workforce table",
    "Examples:\n"
    "  bide validate csww_headline_measures.csv --inspections ofsted.csv -o validation.md\n"
    "  bide validate table.csv --replications 50 --study study.yaml --option 'pre-emptive uplift'\n\n"
    "Simulates every authority from the first year to the last and prints each statistic beside the\n"
    "published one, with a verdict; the exit code is 7 where one is missed."};

inline constexpr CommandHelp ends{
    "ends", "Ask a study again at the ends of every range: what does its answer hang on?",
    "Examples:\n"
    "  bide ends scenarios/gateshead-2016/study.yaml\n"
    "  bide ends study.yaml --headline net_cost --replications 400\n"
    "  bide ends study.yaml --set 'moves.vacancy_response={low: 0, high: 1}'    a range of your own\n\n"
    "Each input that has a range stands at its low and then at its high end, all others drawn as before:\n"
    "the bounds of {low, high} and {low, mode, high}, p10 and p90 of other laws."};

inline constexpr CommandHelp regions{
    "regions", "Print staff, turnover, vacancies and agency by region",
    "Example:\n"
    "  bide regions england.h5 csww_headline_measures.csv\n\n"
    "The Department's table says which region an authority is in, and what was counted there."};

}  // namespace help

}  // namespace bide
