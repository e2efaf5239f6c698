"""Workforce simulation for children's social work in English councils: the functions of the command bide.

    study = bide.load("study.yaml")
    bide.run(study, "answer.h5", replications=100)
    bide.compare("answer.h5")["options"]
    bide.open("answer.h5").in_post_fte.mean("replication")
"""
import json
import os

from . import _engine
from ._engine import ComparisonRefused, DamagedFileError, FileError, InputError, Study

__all__ = ["ComparisonRefused", "DamagedFileError", "FileError", "InputError", "Study", "compare", "load", "open",
           "run"]


def load(path, settings=()):
    """Reads a study (or a scenario as a study of one option); `settings` are "field=value" overrides.

    Raises InputError with every problem that the files have, FileError where one cannot be read.
    """
    return _engine.load(os.fspath(path), list(settings))


def run(study, output, replications=None, threads=None, seed=None, resume=False, force=False):
    """Simulates the study into the result file `output` and returns its file, replications, payload_digest and
    comparison, as `bide run --json` prints them.

    Other threads of Python go on meanwhile. Ctrl-C keeps what is finished and raises KeyboardInterrupt;
    `resume=True` goes on from there. Progress is shown on standard error.
    """
    return json.loads(_engine.run(study, os.fspath(output), replications, threads, seed, resume, force))


def compare(paths):
    """Returns the paired comparison of one result file or several, as `bide compare --json` prints it."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return json.loads(_engine.compare([os.fspath(path) for path in paths]))


def open(path):
    """Opens a result file as an xarray.Dataset that reads values when they are asked for."""
    import xarray
    return xarray.open_dataset(os.fspath(path))
