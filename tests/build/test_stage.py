"""What ships: no tests, no headers, nothing of SciPy that scipy.ndimage does not need."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import scipy.special
from common import pins
from stage import OVERRIDES, Stage, stage
from supply import WHEELS, verify_pyodide, wanted


@pytest.fixture(scope="module")
def shipped() -> Stage:
    return stage({wheel.name: WHEELS / wheel.file for wheel in wanted(verify_pyodide())})


def test_no_tests_headers_or_stubs_ship(shipped: Stage) -> None:
    paths = [*shipped.sources, *shipped.data, *shipped.side_modules]
    for path in paths:
        assert "/tests/" not in path
        assert "/test_files/" not in path
        assert Path(path).suffix in {".py", ".dcm", ".so"} or path.endswith("/METADATA"), path


def test_of_scipy_only_ndimage_and_its_supports_ship(shipped: Stage) -> None:
    parts = {
        path.partition("/scipy/")[2].partition("/")[0]
        for path in shipped.sources
        if "/scipy/" in path and path.partition("/scipy/")[2].count("/")
    }
    assert parts == {"ndimage", "_lib", "_external", "special"}
    assert not any("openblas" in path for path in shipped.side_modules)


def test_every_part_brings_its_licence(shipped: Stage) -> None:
    names = {name.partition("/")[0] for name in shipped.licences}
    assert names == {"numpy", "scipy", "pillow", "pydicom", "imagecodecs"}


def test_pyodides_stand_in_names_the_pinned_version() -> None:
    text = (OVERRIDES / "pyodide/__init__.py").read_text("utf-8")
    assert f'__version__ = "{pins()["pyodide"]["version"]}"' in text


@pytest.fixture(scope="module")
def stand_in() -> ModuleType:
    spec = importlib.util.spec_from_file_location("s", OVERRIDES / "scipy/special/__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_stand_in_for_sines_has_scipys_bits(stand_in: ModuleType) -> None:
    angles = np.concatenate(
        [np.arange(-1080, 1080.5, 0.25), np.random.default_rng(1).uniform(-1e4, 1e4, 20_000)]
    )
    for name in ("sindg", "cosdg"):
        ours = np.array([getattr(stand_in, name)(angle) for angle in angles])
        np.testing.assert_array_equal(ours, getattr(scipy.special, name)(angles))
