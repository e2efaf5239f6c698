#!/usr/bin/env python3
"""Holds the printed answers of studies, and the events behind them, to the expected.txt beside each case.

    golden_test.py PROJECT BIDE [--update] [CASE]...

A case is a folder with a study.yaml, or a study.path that names a study of the project. A difference is printed as a
unified diff; --update, or BIDE_UPDATE=1 in the environment, writes the files anew instead.
"""
import argparse
import difflib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

REPLICATIONS = 20


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("bide")
    parser.add_argument("case", nargs="*")
    parser.add_argument("--update", action="store_true", default=os.environ.get("BIDE_UPDATE") == "1")
    return parser.parse_args()


def output_of(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def study_of(case, project):
    pointer = case / "study.path"
    return project / pointer.read_text().strip() if pointer.exists() else case / "study.yaml"


def answer(bide, study):
    """Returns the printed comparison and, for each option, what replication 0 did."""
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "answer.h5"
        text = output_of(bide, "run", study, "-o", result, "--replications", REPLICATIONS)
        options = [option["name"] for option in json.loads(output_of(bide, "inspect", result, "--json"))["options"]]
    lines = [line.rstrip() for line in text.replace("\f", "").splitlines()]
    lines += ["", "replication 0:"]
    for option in options:
        end = output_of(bide, "trace", study, "--option", option, "--replication", 0, "--until", "0001-01-01")
        lines.append(f"  {option}: {end.splitlines()[-1]}")
    return "\n".join(lines) + "\n"


def holds(case, settings):
    expected = case / "expected.txt"
    found = answer(settings.bide, study_of(case, settings.project))
    if settings.update:
        expected.write_text(found, encoding="utf-8")
        print(f"{expected}: written")
        return True
    before = expected.read_text(encoding="utf-8") if expected.exists() else ""
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), found.splitlines(True), str(expected), "now"))
    if before != found:
        print(f"{case.name}: differs; if it should, write it anew with BIDE_UPDATE=1 ctest --preset release -L golden")
    return before == found


def main():
    settings = arguments()
    folder = pathlib.Path(__file__).parent
    cases = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("_"))
    cases = [case for case in cases if not settings.case or case.name in settings.case]
    if not cases:
        sys.exit("no such case")
    return 0 if all([holds(case, settings) for case in cases]) else 1


sys.exit(main())
