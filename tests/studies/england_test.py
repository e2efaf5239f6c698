#!/usr/bin/env python3
"""Executes the commands of scenarios/england-2025/README.md, with few futures, and holds their report to the table.

    england_test.py PROJECT BIDE DATA

What was counted is added up here from the Department's table again. What is simulated need not be accurate in two
futures: it must be a number in every region, and stay within what a country can become in ten years. Exit code 77
says that the public statistics in the folder DATA are absent.
"""
import csv
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

REPLICATIONS = 2
FILES = {"TABLE": "csww_indicators_2017_to_2025.csv", "ROLES": "role_breakdown_2019_2025.csv",
         "INSPECTIONS": "ilacs_inspection_history_2018_2025.csv", "PLACES": "authority_centroids_2023.csv"}
# What all councils together may come to in 2035; the counted position is 12.3, 15.1 and 13.7%.
PLAUSIBLE = {"turnover": (0.08, 0.20), "vacancy_rate": (0.05, 0.25), "agency_rate": (0.05, 0.25)}


def commands(readme, bide, data):
    """Returns the commands of the README's block, with its capital words replaced by files."""
    block = re.search(r"```text\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL).group(1)
    for line in block.replace("\\\n", " ").splitlines():
        words = [str(data / FILES[word]) if word in FILES else word for word in shlex.split(line)]
        if words[1] == "run":
            words += ["--replications", str(REPLICATIONS)]
        if words[1] == "regions":
            words += ["--json"]
        yield [bide, *words[1:]]


def counted_in_post(table, year):
    """Returns the FTE in post by region of the authorities that publish it."""
    by_region = {}
    with open(table, encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            if line["geographic_level"] == "Local authority" and line["time_period"] == year:
                try:
                    fte = float(line["inpost_fte"])
                except ValueError:
                    continue  # a code of the Department's for what is not published
                by_region[line["region_name"]] = by_region.get(line["region_name"], 0.0) + fte
    return by_region


def check(report, table):
    nothing, growth = report["options"]
    expected = counted_in_post(table, str(report["counted_in"]))
    expected["All together"] = sum(expected.values())
    seen = {area["name"]: area["in_post_fte"]["counted"] for area in nothing["areas"]}
    assert seen.keys() == expected.keys(), (seen.keys(), expected.keys())
    for name, fte in expected.items():
        assert abs(seen[name] - fte) < 0.05, (name, seen[name], fte)
    assert report["census"] - report["counted_in"] == 10
    for option in nothing, growth:
        whole = option["areas"][-1]
        assert whole["name"] == "All together"
        for measure, (low, high) in PLAUSIBLE.items():
            assert low < whole[measure]["median"] < high, (option["option"], measure, whole[measure])
    for without, grown in zip(nothing["areas"], growth["areas"]):
        assert grown["in_post_fte"]["median"] > without["in_post_fte"]["median"] > 0.0, without["name"]


def main():
    project, bide, data = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    absent = [name for name in FILES.values() if not (data / name).exists()]
    if absent:
        print(f"skipped: needs {', '.join(absent)} in {data}, which are not part of the project")
        return 77
    study = project / "scenarios" / "england-2025"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(study / "study.yaml", folder)
        for command in commands(study / "README.md", os.path.abspath(bide), data.resolve()):
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
        check(json.loads(done.stdout), data / FILES["TABLE"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
