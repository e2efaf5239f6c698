#!/usr/bin/python3
"""Removes the effect of ten mechanisms from the engine, one at a time, and holds their tests to failing.

    planted_faults.py PROJECT

Works on a copy of the project below its build folder: each fault is one line of the engine put out of action, then the
test program of the mechanism's row is built and executed. Fails where a test passes with its mechanism removed, where
it fails without a fault, or where a line is not there any more. Takes some minutes; `make check-all` runs it.
"""
import pathlib
import subprocess
import sys
from typing import NamedTuple


class Fault(NamedTuple):
    row: int  # of docs/reference/mechanisms.md
    effect: str
    file: str  # below engine/model
    line: str  # a part of one line, there once
    without: str  # what stands in its place
    program: str  # the test program, which has suites Mechanism<row>


FAULTS = [
    Fault(8, "an own agency returns its margin", "agency.cpp",
          "share_of(Pence{post.cover.pence_per_year}, own.margin).value", "0", "experiment_core_levers_test"),
    Fault(24, "agency workers get less done", "caseload.cpp",
          "world.region.agency_market.quality * static_cast<double>(account.agency_minutes)",
          "static_cast<double>(account.agency_minutes)", "experiment_core_flows_test"),
    Fault(26, "managers' posts go to staff", "succession.cpp",
          "if (open_uniform(words[0]) >= params.internal_share) return false;", "return false;", "model_careers_test"),
    Fault(29, "an agreement caps rates", "agency_rates.cpp",
          "rate = std::min(rate, *cap);", "continue;", "experiment_core_levers_test"),
    Fault(36, "a front door takes cases away", "programmes.cpp",
          "case Effect::cases: return programme.cases_factor;", "case Effect::cases: return 1.0;",
          "model_mechanisms_test"),
    Fault(60, "postponed leaving happens after the last payment", "retention_response.cpp",
          "holder.retention_factor = m * (1.0 + response.catch_up_rate * postponed_mean / usual);",
          "holder.retention_factor = m;", "experiment_core_flows_test"),
    Fault(62, "home draws the experienced more", "moves.cpp",
          "params.home_pull_growth * (", "0.0 * (", "model_home_pull_test"),
    Fault(67, "a wider span of control raises leaving", "supervision.cpp",
          "return std::pow(wider, params.leaving_elasticity);", "return 1.0;", "model_supervision_test"),
    Fault(87, "members of the team stand in", "peripatetic.cpp",
          "if (wants_member(world, gap)) send_anybody(world, gap);", "", "model_peripatetic_test"),
    Fault(92, "who is on a track leaves by its factor", "leaving.cpp",
          "rates[cause] *= track->leaving_factor;", "rates[cause] *= 1.0;", "model_careers_test"),
]


def run(command, where):
    return subprocess.run([str(word) for word in command], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)


def must(command, where):
    done = run(command, where)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-4000:]}")


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


def passes(fault, build):
    must(["cmake", "--build", build, "--target", fault.program], build)
    done = run([build / "tests" / fault.program, f"--gtest_filter=Mechanism{fault.row}.*"], build)
    if "[==========] Running 0 tests" in done.stdout:
        sys.exit(f"{fault.program} has no suite Mechanism{fault.row}")
    return done.returncode == 0


def plant(fault, source, build):
    """Returns what is wrong, if anything."""
    path = source / "engine" / "model" / fault.file
    sound = path.read_text()
    if sound.count(fault.line) != 1:
        return f"{fault.file} has this {sound.count(fault.line)} times instead of once: {fault.line}"
    if not passes(fault, build):
        return "its tests fail without a fault"
    path.write_text(sound.replace(fault.line, fault.without))
    try:
        return "its tests pass without it" if passes(fault, build) else None
    finally:
        path.write_text(sound)


def main():
    project = pathlib.Path(sys.argv[1]).resolve()
    source, build = project / "build" / "planted" / "source", project / "build" / "planted" / "build"
    copy(project, source)
    must(["cmake", "--preset", "dev", "-B", build], source)
    wrong = 0
    for fault in FAULTS:
        problem = plant(fault, source, build)
        wrong += problem is not None
        print(f"row {fault.row:2}, {fault.effect}: {problem or 'its tests fail without it'}", flush=True)
    if wrong:
        sys.exit(f"{wrong} of {len(FAULTS)} faults are not as they should be")


if __name__ == "__main__":
    main()
