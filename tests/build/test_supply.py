"""The wheels: sources in order, every byte verified, a wrong one named."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import supply as module
from common import BuildError
from supply import WHEELS, Wheel, from_distribution, missing, supply, verify, verify_pyodide, wanted


def distribution_wheels() -> list[Wheel]:
    return [wheel for wheel in wanted(verify_pyodide()) if wheel.pip is None]


def copy_from_cache(wheels: list[Wheel], folder: Path) -> None:
    for wheel in wheels:
        shutil.copy(WHEELS / wheel.file, folder)


@pytest.fixture
def without_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip take the wheels from the build cache."""

    def download(requirement: str, _options: object, folder: Path) -> None:
        name = requirement.partition("==")[0]
        shutil.copy(next(WHEELS.glob(f"{name}-*.whl")), folder)

    monkeypatch.setattr(module, "pip_download", download)


def test_a_wheel_in_the_cache_asks_no_source(tmp_path: Path) -> None:
    for path in WHEELS.glob("*.whl"):
        shutil.copy(path, tmp_path)

    def never(_wheels: list[Wheel], _folder: Path) -> None:
        pytest.fail("a source was asked")

    assert set(supply(tmp_path, sources=(never, never))) == {
        "numpy",
        "scipy",
        "pillow",
        "pydicom",
        "imagecodecs",
    }


@pytest.mark.usefixtures("without_pip")
def test_sources_are_asked_in_order_for_what_is_still_missing(tmp_path: Path) -> None:
    asked = []

    def first(wheels: list[Wheel], folder: Path) -> None:
        asked.append([wheel.name for wheel in wheels])
        copy_from_cache(wheels[:1], folder)

    def second(wheels: list[Wheel], folder: Path) -> None:
        asked.append([wheel.name for wheel in wheels])
        copy_from_cache(wheels, folder)

    supply(tmp_path, sources=(first, second))
    assert asked == [["numpy", "scipy", "pillow"], ["scipy", "pillow"]]


@pytest.mark.usefixtures("without_pip")
def test_a_wrong_byte_stops_the_build_and_names_the_file(tmp_path: Path) -> None:
    def damaged(wheels: list[Wheel], folder: Path) -> None:
        copy_from_cache(wheels, folder)
        path = folder / wheels[1].file
        path.write_bytes(path.read_bytes()[:-1] + b"!")

    with pytest.raises(BuildError, match=r"scipy-1\.18\.0-.*\.whl has SHA-256 .* is pinned"):
        supply(tmp_path, sources=(damaged,))


def test_a_wheel_that_no_source_has_is_named(tmp_path: Path) -> None:
    def nothing(_wheels: list[Wheel], _folder: Path) -> None:
        pass

    with pytest.raises(BuildError, match=r"no source has numpy-2\.4\.3"):
        supply(tmp_path, sources=(nothing, nothing))


def test_pip_without_a_network_says_what_was_wanted_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(BuildError, match=r"wanted the wheel pydicom==0\.0\.0 .* Check the network"):
        module.pip_download("pydicom==0.0.0", [], tmp_path)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that keeps still."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@pytest.fixture
def distribution(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve the build cache in place of Pyodide's distribution."""
    handler = partial(Quiet, directory=str(WHEELS))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        monkeypatch.setenv("NEGATOSCOPE_PYODIDE_BASE_URL", address)
        yield
        server.shutdown()


@pytest.mark.usefixtures("distribution")
def test_pyodides_own_loader_fetches_from_its_distribution(tmp_path: Path) -> None:
    wheels = distribution_wheels()
    from_distribution(wheels, tmp_path)
    assert missing(wheels, tmp_path) == []


def test_a_distribution_that_cannot_be_reached_leaves_the_next_source_to_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEGATOSCOPE_PYODIDE_BASE_URL", "http://127.0.0.1:9/")
    wheels = distribution_wheels()
    from_distribution(wheels, tmp_path)
    assert missing(wheels, tmp_path) == wheels


def test_a_missing_file_of_the_npm_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"pyodide\.mjs is missing\. Run `npm ci`"):
        verify(tmp_path / "pyodide.mjs", "0" * 64)
