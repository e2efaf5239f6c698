#!/usr/bin/env python3
"""Runs bench/compare with hardly any effort: it ends well and has a figure for every target.

    compare_test.py PROJECT BUILD
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    project, build = map(pathlib.Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        figures = pathlib.Path(folder) / "compare.json"
        england = project / "scenarios/gateshead-2016/starting-position.yaml"
        command = [project / "bench/compare", "--rounds", "1", "--effort", "0.02", "--build", build, "--no-build",
                   "--england", england, "--json", figures]
        finished = subprocess.run([os.fspath(word) for word in command], capture_output=True, text=True)
        print(finished.stdout + finished.stderr)
        if finished.returncode != 0:
            return 1
        assert "not measured" not in finished.stdout
        medians = json.loads(figures.read_text(encoding="utf-8"))["medians"]
        wrong = [name for name, value in medians.items() if not value >= 0.0 and not name.endswith("share")]
        assert not wrong, wrong
    return 0


if __name__ == "__main__":
    sys.exit(main())
