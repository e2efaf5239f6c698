"""Workforce simulation for children's social work in English councils: the functions of the command bide.

    study = bide.load("study.yaml")
    bide.run(study, "answer.h5", replications=100)
    bide.compare("answer.h5")["options"]
    bide.open("answer.h5").in_post_fte.mean("replication")
"""
import json
import operator
import os

from . import _engine
from ._engine import ComparisonRefused, DamagedFileError, FileError, InputError, Study, UsageError

__all__ = ["ComparisonRefused", "DamagedFileError", "FileError", "InputError", "Study", "UsageError", "compare", "load",
           "open", "run"]


def _whole(name, value, least, most):
    """Returns a whole number within the closed range, or None as it is; raises ValueError."""
    if value is None:
        return None
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} is {value!r}; it must be a whole number") from None
    if not least <= number <= most:
        raise ValueError(f"{name} is {number}; it must be from {least:,} to {most:,}")
    return number


def load(path, settings=()):
    """Reads a study (or a scenario as a study of one option); `settings` are "field=value" overrides.

    Raises InputError with every problem that the files have, FileError where one cannot be read.
    """
    return _engine.load(os.fspath(path), list(settings))


def run(study, output, replications=None, threads=None, seed=None, resume=False, force=False, only=None):
    """Simulates the study into the result file `output` and returns its file, replications, payload_digest and
    comparison, as `bide run --json` prints them. `only` simulates that replication alone, counted from 0.

    Other threads of Python go on meanwhile. Ctrl-C keeps what is finished and raises KeyboardInterrupt;
    `resume=True` goes on from there. Progress is shown on standard error. Raises ValueError for a number out of range.
    """
    return json.loads(_engine.run(study, os.fspath(output), _whole("replications", replications, 1, 10_000_000),
                                  _whole("threads", threads, 1, 1024), _whole("seed", seed, 0, 2**53),
                                  _whole("only", only, 0, 2**32 - 1), resume, force))


def compare(paths):
    """Returns the paired comparison of one result file or several, as `bide compare --json` prints it."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return json.loads(_engine.compare([os.fspath(path) for path in paths]))


def open(path):
    """Opens a result file as an xarray.Dataset that reads values when they are asked for."""
    import xarray
    return xarray.open_dataset(os.fspath(path))
