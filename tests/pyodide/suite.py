"""Runs inside Pyodide: the project's pytest suite, without what is marked native."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

import imagecodecs
import numpy as np
import pytest


class Counter:
    """A pytest plug-in that counts outcomes."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self.skipped = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count each test once: by its call, or by a set-up or tear-down that went wrong."""
        if report.failed:
            self.failed += 1
        elif report.skipped:
            self.skipped += 1
        elif report.when == "call":
            self.passed += 1


def run(arguments: Sequence[str]) -> str:
    """Run the suite and return its counts as JSON."""
    os.environ["NEGATOSCOPE_TESTDATA"] = "/testdata"
    os.chdir("/project")
    sys.dont_write_bytecode = True
    for package in (np, imagecodecs):
        package.__path__.append(f"/pytest/parts/{package.__name__}")
    counter = Counter()
    options = ["-c", "py/pyproject.toml", "--rootdir=.", "-m", "not native", "--capture=sys", "-q"]
    quiet = ["-p", "no:cacheprovider", "-p", "no:faulthandler", "--no-header", "--tb=short"]
    status = pytest.main([*options, *quiet, *list(arguments), "tests/py"], plugins=[counter])
    return json.dumps(
        {
            "status": int(status),
            "passed": counter.passed,
            "failed": counter.failed,
            "skipped": counter.skipped,
        }
    )
