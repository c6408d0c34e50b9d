"""What all tests share: where real files are, and what runs in the browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pydicom
import pytest
from negatoscope.operations import OPERATIONS, registry

PROJECT = Path(__file__).resolve().parents[2]

# Time is never asserted; and what is built twice is tested twice alike.
hypothesis.settings.register_profile("any time", deadline=None)
hypothesis.settings.register_profile("again", deadline=None, derandomize=True)
hypothesis.settings.load_profile("again" if os.environ.get("CI") else "any time")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip in Pyodide what is marked native."""
    if sys.platform != "emscripten":
        return
    for item in items:
        if item.get_closest_marker("native"):
            item.add_marker(pytest.mark.skip(reason="native only"))


@pytest.fixture(autouse=True)
def _own_operations_go() -> Iterator[None]:
    """Forget the operations that a test defined as a user does: none lasts longer than its test."""
    yield
    for name in [each.name for each in OPERATIONS.values() if each.source]:
        del registry._registered[name]


@pytest.fixture(scope="session")
def testfile() -> Callable[[str], Path]:
    """Return the function that finds one of the files that come with pydicom's wheel."""
    given = os.environ.get("NEGATOSCOPE_TESTDATA")
    folder = Path(given) if given else Path(pydicom.__file__).parent / "data" / "test_files"

    def find(name: str) -> Path:
        path = folder / name
        if not path.exists():
            pytest.skip(f"{name} is not part of this installation of pydicom")
        return path

    return find


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """Return the folder of real files beside the project; skip where there is none."""
    folder = PROJECT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus is not beside the project")
    return folder


@pytest.fixture(scope="session")
def reference_dir() -> Path:
    """Return the folder of DCMTK's renderings of the corpus; skip where there is none."""
    folder = PROJECT.parent / "shared" / "reference"
    if not (folder / "reference.csv").is_file():
        pytest.skip("the reference renderings are not beside the project")
    return folder
