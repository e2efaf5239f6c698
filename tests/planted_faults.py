#!/usr/bin/python3
"""Removes an effect of each of the 93 mechanisms from the engine, one at a time, and holds its tests to failing.

    planted_faults.py PROJECT [ROW...]
    planted_faults.py PROJECT --lines

Works on a copy of the project below its build folder: each fault puts one line of the engine out of action, then the
test program of the mechanism's row is built and its suite executed. Fails where a suite passes with its mechanism
removed, where one fails without a fault, or where a line is not there any more. Takes about ten minutes on two quiet
processors, or less for some rows alone; `make check-all` runs it. With --lines, as among the quick tests, only looks
whether each line is still there.
"""
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Fault(NamedTuple):
    row: int  # of docs/reference/mechanisms.md
    effect: str
    file: str  # below engine/
    line: str  # a part of one line, there once
    without: str  # what stands in its place
    program: str  # the test program, which has suites Mechanism<row>


FAULTS = [
    Fault(1, "staff move up with their grade", "model/pay_grades.cpp",
          "grade.points_up += change.points;", "", "model_mechanisms_test"),
    Fault(2, "better scales raise pay", "model/pay_grades.cpp",
          "grade.local_pay *= 1.0 + change.percent;", "", "model_mechanisms_test"),
    Fault(3, "a premium is for its roles", "model/pay_items.cpp",
          "if (!contains(item.roles, payee.role)) return 0.0;", "", "experiment_core_levers_test"),
    Fault(4, "a car allowance is paid", "model/pay_items.cpp",
          "parts.allowances += amount(item);", "amount(item);", "experiment_core_levers_test"),
    Fault(5, "payments fall due at a length of service", "model/retention_payments.cpp",
          "pay_out(world, id, scheme, payment.amount);", "{}", "experiment_core_levers_test"),
    Fault(6, "a campaign brings candidates", "model/programmes.cpp",
          "case Effect::hiring: return programme.hiring_factor;", "case Effect::hiring: return 1.0;",
          "model_mechanisms_test"),
    Fault(7, "locums become permanent", "model/hiring.cpp",
          "return drawn && agency::take_from_pool(world);", "return false;", "experiment_core_accounts_test"),
    Fault(8, "an own agency returns its margin", "model/agency.cpp",
          "share_of(Pence{post.cover.pence_per_year}, own.margin).value", "0", "experiment_core_levers_test"),
    Fault(9, "some prefer locum work", "model/newcomer.cpp",
          "return lognormal_quantile_of_mean(u, 1.0, sigma);", "return 1.0;", "model_mechanisms_test"),
    Fault(10, "an academy keeps staff", "model/programmes.cpp",
          "case Effect::leaving: return programme.leaving_factor;", "case Effect::leaving: return 1.0;",
          "model_mechanisms_test"),
    Fault(11, "training brings further points", "model/programmes.cpp",
          "return without < 1.0 && ", "return without > 1.0 && ", "experiment_groups_test"),
    Fault(12, "the intake has its places", "model/newly_qualified.cpp",
          "cohort.places = static_cast<int>(whole) + static_cast<int>(one_more);", "", "experiment_core_flows_test"),
    Fault(13, "the newly qualified have fewer cases", "model/caseload.cpp",
          "share = newly_qualified::capacity_share(world, id);", "", "experiment_core_levers_test"),
    Fault(14, "managers' mentoring takes their time", "model/supervision.cpp",
          "return supported_year.mentor_fte * world.workforce.stock(id).supported;", "return 0.0;",
          "model_supervision_test"),
    Fault(15, "early entry builds loyalty", "model/leaving.cpp",
          "holder.home_grown ? entry_routes::loyalty_factor(world, post) : 1.0;", "1.0;",
          "experiment_core_flows_test"),
    Fault(16, "a reform moves leaving for agencies", "model/programmes.cpp",
          "case Effect::agency: return programme.agency_factor;", "case Effect::agency: return 1.0;",
          "scenario_programme_entries_test"),
    Fault(17, "a failing council loses staff", "model/inspection.cpp",
          "return world.region.inspections.leaving_factor;", "return 1.0;", "experiment_core_levers_test"),
    Fault(18, "agencies that offer more draw staff", "model/leaving.cpp",
          "state.approach_factor * std::pow(agency::relative_rate(world),", "state.approach_factor * std::pow(1.0,",
          "model_mechanisms_test"),
    Fault(19, "people stay in the area", "model/groundwork_moves.cpp",
          "return std::exp(-km / region.moves.distance_km);", "return 1.0;", "experiment_core_flows_test"),
    Fault(20, "a share of the students stays", "model/entry_routes.cpp",
          "return route.qualification_share * route.acceptance_share;", "return route.qualification_share;",
          "model_entry_routes_test"),
    Fault(21, "a cohort comes every so many years", "model/entry_routes.cpp",
          "first + number * static_cast<int>(route.every_years)", "first + number", "model_entry_routes_test"),
    Fault(22, "a neighbour pays more after its report", "model/pay_items.cpp",
          "parts.other_supplements += share_of(salary, world.state(id).uplift);", "", "experiment_core_flows_test"),
    Fault(23, "juniors carry less", "model/caseload.cpp",
          "share = world.region.caseload.junior_capacity;", "", "experiment_core_levers_test"),
    Fault(24, "agency workers get less done", "model/caseload.cpp",
          "world.region.agency_market.quality * static_cast<double>(account.agency_minutes)",
          "static_cast<double>(account.agency_minutes)", "experiment_core_flows_test"),
    Fault(25, "a second offer comes on top of the first", "model/policy.cpp",
          "state.uplift += state.improvement_offers == 0 ? params.uplift : params.further_uplift;",
          "state.uplift = params.uplift;", "experiment_core_flows_test"),
    Fault(26, "managers' posts go to staff", "model/succession.cpp",
          "if (open_uniform(words[0]) >= params.internal_share) return false;", "return false;",
          "model_careers_test"),
    Fault(27, "fewer cases are part of a bundle", "model/programmes.cpp",
          "case Effect::cases: return programme.cases_factor;", "case Effect::cases: return 1.0;",
          "model_careers_test"),
    Fault(28, "the week's bill follows who works", "model/agency.cpp",
          "bill.pence_per_year += pence_per_year;", "", "experiment_core_accounts_test"),
    Fault(29, "an agreement caps rates", "model/agency_rates.cpp",
          "return std::min(rate, lowest_cap(world, id, role, Engaged::singly).value_or(rate));", "return rate;",
          "experiment_core_levers_test"),
    Fault(30, "pay keeps staff from moving", "model/pay_packages.cpp",
          "state.pay_pull[r] = std::pow(state.package[r], world.region.moves.pay_response);",
          "state.pay_pull[r] = std::pow(state.package[r], 0.0);", "experiment_core_accounts_test"),
    Fault(31, "governance takes its time", "model/policy.cpp",
          "schedule(world, id, world.now + params.decision_lag, Happening::counter_offer_adopted);",
          "schedule(world, id, world.now, Happening::counter_offer_adopted);", "experiment_core_levers_test"),
    Fault(32, "a raise begins on its day", "model/pay_grades.cpp",
          "if (change.from <= date) changes.push_back(&change);", "changes.push_back(&change);",
          "experiment_core_levers_test"),
    Fault(33, "allowances count in the package", "model/pay_items.cpp",
          "parts.allowances += amount(item);", "amount(item);", "model_mechanisms_test"),
    Fault(34, "systemic practice draws candidates", "model/hiring.cpp",
          "programmes::factor(world, id, programmes::Effect::hiring);", "1.0;", "scenario_programme_entries_test"),
    Fault(35, "welfare lowers sickness", "model/programmes.cpp",
          "case Effect::absence: return programme.absence_factor;", "case Effect::absence: return 1.0;",
          "scenario_programme_entries_test"),
    Fault(36, "a front door takes cases away", "model/programmes.cpp",
          "case Effect::cases: return programme.cases_factor;", "case Effect::cases: return 1.0;",
          "model_mechanisms_test"),
    Fault(37, "a report counts its month's leavers", "experiment/recorder.cpp",
          "count_one(MeasureId::leavers, row, reason_count, index(holder.reason));", "",
          "experiment_progress_reports_test"),
    Fault(38, "a council has its own shares by service", "model/start_holder.cpp",
          "return given ? service_from_shares(shares, u)", "return false ? service_from_shares(shares, u)",
          "experiment_core_accounts_test"),
    Fault(39, "improvement tilts the next grade", "model/inspection.cpp",
          "return tilt - programmes::grade_tilt(world, id);", "return tilt;", "model_inspection_tilt_test"),
    Fault(40, "other roles resent a raise", "model/pay_packages.cpp",
          "state.resentment[r] = std::pow(std::max(1.0, of_others / rise[r]), world.region.leaving.resentment);",
          "state.resentment[r] = 1.0;", "experiment_increments_test"),
    Fault(41, "staff move through the grade", "model/pay.cpp",
          "if (day_of_increments) raise_point(world, post);", "", "experiment_increments_test"),
    Fault(42, "a review raises pay", "model/pay_reviews.cpp",
          "world.state(id).reviewed_pay[r] *= pay::raise_for_package(world, id, static_cast<Role>(r), target);", "",
          "model_pay_reviews_test"),
    Fault(43, "fewer cases lower the caseload", "model/caseload.cpp",
          "programmes::factor(world, id, programmes::Effect::cases);", "1.0;", "model_mechanisms_test"),
    Fault(44, "meetings take their time", "model/programmes.cpp",
          "fte += runs ? programme.mentor_fte : 0.0;", "", "scenario_programme_entries_test"),
    Fault(45, "an effect builds up over its ramp", "model/programmes.cpp",
          "const double reached = part_of(std::min(at, end) - from, programme.ramp);", "const double reached = 1.0;",
          "scenario_programme_entries_test"),
    Fault(46, "vouchers cost their price", "model/programmes.cpp",
          "CostLine::programmes, programme.annual_cost.value,", "CostLine::programmes, 0,",
          "scenario_programme_entries_test"),
    Fault(47, "a policy makes sickness rarer", "model/absence_causes.cpp",
          "programmes::factor_on_cause(world, id, programmes::Effect::absence, cause.name);", "1.0;", "model_absence_test"),
    Fault(47, "sick pay ends", "model/sick_pay.cpp",
          "is_full ? full_percent : is_half ? half_percent : 0, statutory", "full_percent, {}", "model_sick_pay_test"),
    Fault(48, "who leaves had cases", "experiment/recorder.cpp",
          "if (has_cases) record_worker_change(world, post);", "", "experiment_worker_changes_test"),
    Fault(49, "starters have their own share of a group", "model/groups.cpp",
          "return group.share_of_starters;", "return group.share_at_start[0];", "experiment_groups_test"),
    Fault(50, "no cover is agreed above the line to the target", "model/agency_limits.cpp",
          "(1.0 - reduction.share * reached);", "1.0;", "model_cover_test"),
    Fault(51, "a share of the apprentices qualifies", "model/entry_routes.cpp",
          "return route.qualification_share * route.acceptance_share;", "return route.acceptance_share;",
          "model_entry_routes_test"),
    Fault(52, "sickness answers to the workload", "model/absence_causes.cpp",
          "std::pow(state.caseload_acted_on, cause.caseload_elasticity)", "1.0",
          "model_absence_test"),
    Fault(53, "payments are refused", "model/retention_payments.cpp",
          "if (is_refused(world, scheme, post.holder)) return;", "", "model_retention_payments_test"),
    Fault(54, "the busiest do not answer", "model/staff_survey.cpp",
          "(manageable ? 1.0 : params.unmanageable_factor)", "1.0", "experiment_staff_survey_test"),
    Fault(55, "who takes part depends on the reason", "model/exit_interviews.cpp",
          "params.response[index(post.holder.reason)];", "params.response[0];", "experiment_exit_interviews_test"),
    Fault(56, "reasons have their shares", "model/groundwork.cpp",
          "const double rate = (turnover - moving) * shares[cause] / all;", "const double rate = (turnover - moving) * 0.2;",
          "experiment_core_accounts_test"),
    Fault(57, "interims have a day rate", "model/agency_rates.cpp",
          "if (is_interim(world, post)) {", "if (false) {", "model_cover_test"),
    Fault(58, "the package keeps everybody", "model/leaving.cpp",
          "const double pay = std::pow(state.relative_pay[g], -params.pay_elasticity);", "const double pay = 1.0;",
          "model_careers_test"),
    Fault(59, "payments are for a route of entry", "model/retention_value.cpp",
          "contains(scheme.routes, post.holder.route)", "true", "experiment_increments_test"),
    Fault(60, "postponed leaving happens after the last payment", "model/retention_response.cpp",
          "holder.retention_factor = m * (1.0 + response.catch_up_rate * postponed_mean / usual);",
          "holder.retention_factor = m;", "experiment_core_flows_test"),
    Fault(61, "outreach costs each year", "model/entry_routes.cpp",
          "CostLine::newly_qualified, route.annual_cost.value,", "CostLine::newly_qualified, 0,",
          "model_entry_routes_test"),
    Fault(62, "home draws the experienced more", "model/moves.cpp",
          "params.home_pull_growth * (", "0.0 * (", "model_home_pull_test"),
    Fault(63, "experienced candidates are scarcer", "model/hiring.cpp",
          "return share * (*ground.experienced_drawn)(vacant) / ground.candidates_drawn(vacant);", "return share;",
          "experiment_hiring_markets_test"),
    Fault(64, "the experienced look round more", "model/stationary_law.cpp",
          "shape_[search_clock] = inputs.contact_factors;", "", "experiment_core_flows_test"),
    Fault(65, "agency pay draws the experienced", "model/stationary_law.cpp",
          "shape_[static_cast<std::size_t>(Reason::to_agency)] = inputs.agency_factors;", "",
          "model_mechanisms_test"),
    Fault(66, "exits spread", "model/contagion.cpp",
          "* shock + world.state(id).contagion.felt;", "* shock;", "model_contagion_test"),
    Fault(67, "a wider span of control raises leaving", "model/supervision.cpp",
          "return std::pow(wider, params.leaving_elasticity);", "return 1.0;", "model_supervision_test"),
    Fault(68, "the workload feeds the grade", "model/inspection.cpp",
          "tilt += params.caseload_tilt * against_region(world, id, felt_workload);", "{}",
          "model_inspection_tilt_test"),
    Fault(69, "awards keep staff in the sector", "model/leaving.cpp",
          "adult_services::leaving_factor(world, id, static_cast<RoleGroup>(g), pay) * programme;",
          "adult_services::leaving_factor(world, id, static_cast<RoleGroup>(g), pay);",
          "scenario_programme_entries_test"),
    Fault(70, "a group has more weight in appointments", "model/succession.cpp",
          "return programmes::factor_on_group(world, post, programmes::Effect::promotion);", "return 1.0;",
          "experiment_groups_test"),
    Fault(71, "a review lowers nothing", "model/pay_reviews.cpp",
          "if (target <= world.state(id).package[r]) continue;", "", "model_pay_reviews_test"),
    Fault(72, "an academy begins on its day", "model/programmes.cpp",
          "if (at < from) return 0.0;", "", "scenario_programme_entries_test"),
    Fault(73, "care leavers are at home here", "model/newcomer.cpp",
          "if (entry.named == 0) return usual;", "return usual;", "model_entry_routes_test"),
    Fault(74, "the experienced are mentors for so many", "model/newly_qualified.cpp",
          "if (!most) return places;", "return places;", "model_entry_routes_test"),
    Fault(75, "counselling makes sickness rarer", "model/programmes.cpp",
          "case Effect::absence: return programme.absence_factor;", "case Effect::absence: return 1.0;",
          "scenario_programme_entries_test"),
    Fault(76, "training wears off", "model/programmes.cpp",
          "return at < end ? reached : reached * (1.0 - part_of(at - end, programme.fade));",
          "return at < end ? reached : 0.0;", "scenario_programme_entries_test"),
    Fault(77, "a trauma fades", "model/programmes.cpp",
          "return at < end ? reached : reached * (1.0 - part_of(at - end, programme.fade));",
          "return at < end ? reached : 0.0;", "model_mechanisms_test"),
    Fault(78, "who is lent out is missing", "model/programmes.cpp",
          "fte += runs ? programme.mentor_fte : 0.0;", "", "model_absence_test"),
    Fault(79, "visible leaders keep staff", "model/programmes.cpp",
          "case Effect::leaving: return programme.leaving_factor;", "case Effect::leaving: return 1.0;",
          "scenario_programme_entries_test"),
    Fault(80, "a share answers", "model/staff_survey.cpp",
          "const double chance = params.response * ", "const double chance = ", "experiment_staff_survey_test"),
    Fault(81, "services for adults draw staff by their pay", "model/adult_services.cpp",
          "pay *= 1.0 + change.percent;", "{}", "experiment_adult_services_test"),
    Fault(82, "a pandemic brings sickness", "model/absence_causes.cpp",
          "programmes::factor_on_cause(world, id, programmes::Effect::absence, cause.name);", "1.0;", "model_mechanisms_test"),
    Fault(83, "flexible working draws candidates", "model/programmes.cpp",
          "case Effect::hiring: return programme.hiring_factor;", "case Effect::hiring: return 1.0;",
          "scenario_programme_entries_test"),
    Fault(84, "what is manageable falls with the workload", "model/staff_survey.cpp",
          "std::pow(world.state(id).caseload_felt, -params.workload_slope);", "1.0;",
          "experiment_staff_survey_test"),
    Fault(85, "training brings a further point", "model/programmes.cpp",
          "return without < 1.0 && ", "return without > 1.0 && ", "scenario_programme_entries_test"),
    Fault(86, "informal support takes managers' time", "model/programmes.cpp",
          "fte += runs ? programme.mentor_fte : 0.0;", "", "scenario_programme_entries_test"),
    Fault(87, "members of the team stand in", "model/peripatetic.cpp",
          "if (wants_member(world, gap)) send_anybody(world, gap);", "", "model_peripatetic_test"),
    Fault(88, "covered vacancies are sought less", "model/peripatetic.cpp",
          "std::max(smallest, 1.0 - params.hiring_slowdown)", "1.0", "model_peripatetic_test"),
    Fault(89, "long leave begins", "model/long_leave.cpp",
          "absence::start_leave(world, id, world.now + left);", "", "model_cover_test"),
    Fault(90, "no cover is agreed beyond the budget", "model/agency_limits.cpp",
          "return spent + to_come <= state.agency_limits.allowed_pence_days;", "return true;", "model_cover_test"),
    Fault(91, "less supervision raises sickness", "model/programmes.cpp",
          "case Effect::absence: return programme.absence_factor;", "case Effect::absence: return 1.0;",
          "scenario_programme_entries_test"),
    Fault(92, "who is on a track leaves by its factor", "model/leaving.cpp",
          "rates[cause] *= track->leaving_factor;", "rates[cause] *= 1.0;", "model_careers_test"),
    Fault(93, "next year's report shows an aim reached", "model/programmes.cpp",
          "case Effect::leaving: return programme.leaving_factor;", "case Effect::leaving: return 1.0;",
          "experiment_progress_reports_test"),
]


def copy(project, source):
    """Copies what is committed or changed; a file that is the same keeps its date, so that a second run builds little."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=project,
                            check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        here, there = project / name, source / name
        if not here.is_file() or there.is_file() and there.read_bytes() == here.read_bytes():
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(here.read_bytes())
        there.chmod(here.stat().st_mode)


def build_programs(build, programs):
    done = subprocess.run(["cmake", "--build", build, "--target", *programs], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(programs)} cannot be built:\n{done.stdout[-4000:]}")


def passes(fault, build):
    done = subprocess.run([build / "tests" / fault.program, f"--gtest_filter=Mechanism{fault.row}.*",
                           "--gtest_fail_fast"], cwd=build, capture_output=True, text=True)
    if "[==========] Running 0 tests" in done.stdout:
        sys.exit(f"{fault.program} has no suite Mechanism{fault.row}")
    return done.returncode == 0


def misplaced(fault, sound):
    """Returns why a fault cannot be planted in the sound text of its file, if it cannot."""
    times = sound.count(fault.line)
    return None if times == 1 else f"{fault.file} has this {times} times instead of once: {fault.line}"


def look_for_lines(project):
    problems = [f"row {fault.row:2}, {fault.effect}: {problem}" for fault in FAULTS
                if (problem := misplaced(fault, (project / "engine" / fault.file).read_text()))]
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(FAULTS)} faults have their lines")


def plant(fault, source, build):
    """Returns what is wrong, if anything."""
    path = source / "engine" / fault.file
    sound = path.read_text()
    if problem := misplaced(fault, sound):
        return problem
    path.write_text(sound.replace(fault.line, fault.without))
    try:
        build_programs(build, [fault.program])
        return "its tests pass without it" if passes(fault, build) else None
    finally:
        path.write_text(sound)


def main():
    project = pathlib.Path(sys.argv[1]).resolve()
    if sys.argv[2:] == ["--lines"]:
        return look_for_lines(project)
    rows = set(map(int, sys.argv[2:]))
    faults = [fault for fault in FAULTS if not rows or fault.row in rows]
    source, build = project / "build" / "planted" / "source", project / "build" / "planted" / "build"
    copy(project, source)
    subprocess.run(["cmake", "--preset", "dev", "-B", build], cwd=source, check=True, stdout=subprocess.DEVNULL)
    build_programs(build, sorted({fault.program for fault in faults}))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sound = list(pool.map(lambda fault: passes(fault, build), faults))
    wrong = 0
    for fault, is_sound in zip(faults, sound):
        problem = plant(fault, source, build) if is_sound else "its tests fail without a fault"
        wrong += problem is not None
        print(f"row {fault.row:2}, {fault.effect}: {problem or 'its tests fail without it'}", flush=True)
    if wrong:
        sys.exit(f"{wrong} of {len(faults)} faults are not as they should be")


if __name__ == "__main__":
    main()
