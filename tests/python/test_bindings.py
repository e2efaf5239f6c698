"""The package bide gives the numbers of the command bide. In the environment: BIDE_PROGRAM and BIDE_SOURCE_DIR."""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

if os.environ.get("BIDE_BINDINGS_BUILT") != "1":
    pytest.skip("the package bide is not built: it needs pybind11-dev and python3-dev", allow_module_level=True)
xarray = pytest.importorskip("xarray")
import bide  # noqa: E402

SOURCE = pathlib.Path(os.environ["BIDE_SOURCE_DIR"])
STUDY = SOURCE / "tests/cli/data/two-councils.yaml"


def command(*words):
    return subprocess.run([os.environ["BIDE_PROGRAM"], *map(str, words)], check=True, capture_output=True,
                          text=True).stdout


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """The same study by the package and by the command."""
    folder = tmp_path_factory.mktemp("results")
    answer = bide.run(bide.load(STUDY), folder / "package.h5", replications=6, threads=2)
    command("run", STUDY, "-o", folder / "command.h5", "--replications", 6)
    return answer, folder / "package.h5", folder / "command.h5"


def test_a_study_says_what_it_asks():
    study = bide.load(STUDY, ["moves.pay_response=4"])
    assert study.title == "Does a retention payment keep anybody?"
    assert study.focus == "northam"
    assert study.options == ["do nothing", "market supplement", "faster counter-offer"]
    assert study.authorities == ["northam", "southam"]
    assert (study.replications, study.seed) == (12, 3)
    assert re.search(r"pay_response: 4\b", study.resolved_text)
    assert any(note["path"].endswith("name") and note["value"] == "Northam" for note in study.notes)


def test_the_result_file_is_that_of_the_command_byte_for_byte(results):
    _, package, program = results
    assert package.read_bytes() == program.read_bytes()


def test_the_comparison_is_that_of_the_command(results):
    answer, package, _ = results
    assert bide.compare(package) == json.loads(command("compare", package, "--json"))
    assert bide.compare([package]) == answer["comparison"]
    assert answer["replications"] == 6


def test_results_open_as_a_dataset(results):
    with bide.open(results[1]) as data:
        assert isinstance(data, xarray.Dataset)
        assert list(data.option.values) == ["do nothing", "market supplement", "faster counter-offer"]
        assert data.sizes["replication"] == 6
        assert float(data.in_post_fte.mean()) > 0


def test_the_trace_has_the_fingerprint_of_the_result(results):
    traced = json.loads(command("trace", STUDY, "--option", "market supplement", "--replication", 4, "--json"))
    with bide.open(results[1]) as data:
        assert int(traced["fingerprint"]) == int(data.fingerprint.sel(option="market supplement", replication=4))


def test_errors_say_what_is_wrong(tmp_path, results):
    bad = tmp_path / "bad.yaml"
    bad.write_text("study: a\nscenaro: b\n")
    with pytest.raises(bide.InputError, match=r"bad\.yaml:2:"):
        bide.load(bad)
    with pytest.raises(bide.FileError):
        bide.load(tmp_path / "none.yaml")
    with pytest.raises(bide.FileError, match="exists already"):
        bide.run(bide.load(STUDY), results[1])
    other = tmp_path / "other.h5"
    bide.run(bide.load(STUDY), other, replications=2, seed=99)
    with pytest.raises(bide.ComparisonRefused):
        bide.compare([results[1], other])


@pytest.mark.parametrize("wrong, message", [
    ({"replications": -1}, "replications is -1; it must be from 1 to 10,000,000"),
    ({"replications": 2.5}, "replications is 2.5; it must be a whole number"),
    ({"threads": 0}, "threads is 0"),
    ({"seed": -3}, "seed is -3"),
    ({"only": 5, "replications": 3}, "--only 5 is not one of 3 replications"),
])
def test_numbers_out_of_range_are_named(tmp_path, wrong, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        bide.run(bide.load(STUDY), tmp_path / "a.h5", **wrong)
    assert not list(tmp_path.iterdir())


def test_one_replication_alone_is_that_of_the_whole(tmp_path, results):
    bide.run(bide.load(STUDY), tmp_path / "one.h5", only=4)
    with bide.open(tmp_path / "one.h5") as one, bide.open(results[1]) as whole:
        assert list(one.replication.values) == [4]
        assert int(one.fingerprint[0, 0]) == int(whole.fingerprint.sel(replication=4)[0])


def test_datasets_add_up_over_authorities(results):
    with bide.open(results[1]) as data:
        total = data.sum("authority")
        assert list(total.option_description.values) == list(data.option_description.values)


def test_other_threads_go_on_during_a_run(tmp_path):
    study = bide.load(STUDY)
    finished = threading.Event()

    def simulate():
        bide.run(study, tmp_path / "a.h5", replications=200, threads=1)
        finished.set()

    worker = threading.Thread(target=simulate)
    worker.start()
    turns = 0
    while not finished.wait(0.001):
        turns += 1
    worker.join()
    assert turns > 10


INTERRUPTED = """
import sys, threading, time
import bide
# A thread of Python that does not block the signal may be the one that gets it.
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
study = bide.load(sys.argv[1])
print("ready", flush=True)
try:
    bide.run(study, sys.argv[2], replications=1_000_000, threads=2)
except KeyboardInterrupt as interruption:
    print("KeyboardInterrupt:", interruption, flush=True)
"""


def interrupt_in_mid_run(script, result):
    """Runs a script that writes results, interrupts it once some replications are kept; returns what it
    printed after "ready" and its exit code."""
    journal = pathlib.Path(f"{result}.journal")
    process = subprocess.Popen([sys.executable, "-c", script, STUDY, result], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout.readline() == "ready\n"
        while not (journal.exists() and journal.stat().st_size > 200_000):
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        # The run that is not stopped takes hours.
        said, _ = process.communicate(timeout=120)
    finally:
        process.kill()
    return said, process.returncode


def test_ctrl_c_stops_a_run_and_loses_nothing_finished(tmp_path):
    result = tmp_path / "a.h5"
    said, code = interrupt_in_mid_run(INTERRUPTED, result)
    assert code == 0
    assert said.startswith("KeyboardInterrupt: interrupted; finished replications are kept"), said
    with bide.open(result) as data:
        finished = data.sizes["replication"]
    assert finished > 1
    study = bide.load(STUDY)
    bide.run(study, result, replications=finished + 3, resume=True)
    whole = tmp_path / "whole.h5"
    bide.run(study, whole, replications=finished + 3)
    assert result.read_bytes() == whole.read_bytes()


FULL_DISK = """
import resource, signal, sys
import bide

def stop_with_a_full_disk(number, frame):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
    raise KeyboardInterrupt

signal.signal(signal.SIGINT, stop_with_a_full_disk)
study = bide.load(sys.argv[1])
print("ready", flush=True)
try:
    bide.run(study, sys.argv[2], replications=1_000_000, threads=2)
except BaseException as fault:
    print(type(fault).__name__, flush=True)
"""


def test_ctrl_c_does_not_hide_a_fault_of_the_run(tmp_path):
    said, _ = interrupt_in_mid_run(FULL_DISK, tmp_path / "a.h5")
    assert said == "FileError\n"


def test_the_guide_example_runs(tmp_path, monkeypatch):
    guide = (SOURCE / "docs/guides/python.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```", guide, flags=re.S | re.M)
    assert examples
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").symlink_to(SOURCE / "scenarios")
    exec("".join(examples), {})
