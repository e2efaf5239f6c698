#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide regions`: prints staff, turnover, vacancies and agency by region of the Department's
/// table, as counted before the first day and as simulated at the horizon's last census.
ExitCode report_regions(const RegionsArguments& arguments, std::ostream& out);

}  // namespace bide
