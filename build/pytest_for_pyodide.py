"""Copy the pure-Python packages that the tests need to ``.cache/pytest``, for Pyodide.

Prints the folder of pydicom's test files.
"""

from __future__ import annotations

import importlib.util
import shutil
import zipfile
from pathlib import Path

from common import CACHE, BuildError, fail
from supply import WHEELS

PACKAGES = (
    "_hypothesis_globals",
    "_pytest",
    "hypothesis",
    "iniconfig",
    "packaging",
    "pluggy",
    "py",
    "pygments",
    "pytest",
    "sortedcontainers",
)
"""Also in Pyodide's own distribution, some of them, but that cannot be reached from everywhere."""

PARTS = {
    "numpy": ("numpy/testing/", "numpy/random/"),
    "imagecodecs": ("imagecodecs/_ljpeg.",),
}
"""The site decodes lossless JPEG with another codec; the tests encode with this one."""


def copy_packages(target: Path) -> None:
    """Copy the packages' sources.

    Raises
    ------
    BuildError
        When one is missing, or brings compiled code that Pyodide cannot load.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            raise BuildError(f"{name} is not in the .venv; build/requirements.txt must name it")
        if not spec.submodule_search_locations:
            shutil.copy(spec.origin, target)
            continue
        source = Path(spec.origin).parent
        if compiled := next(source.rglob("*.so"), None):
            raise BuildError(f"{compiled.name} of {name} is compiled; pin a pure-Python release")
        shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))


def unpack_parts(target: Path) -> None:
    """Unpack what only tests need of the browser's packages, and the site leaves out."""
    for package, wanted in PARTS.items():
        (wheel,) = WHEELS.glob(f"{package}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.startswith(wanted) and "/tests/" not in name:
                    archive.extract(name, target)


if __name__ == "__main__":
    try:
        copy_packages(CACHE / "pytest")
        unpack_parts(CACHE / "pytest" / "parts")
    except BuildError as stop:
        fail(stop)
    pydicom = importlib.util.find_spec("pydicom")
    assert pydicom is not None
    assert pydicom.origin is not None
    print(Path(pydicom.origin).parent / "data" / "test_files")
