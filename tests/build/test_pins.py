"""Versions stand in one place; wherever else they must be written, they agree."""

import json
import re
from pathlib import Path

from common import ROOT, pins


def test_npm_installs_the_pinned_pyodide() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert package["devDependencies"]["pyodide"] == pins()["pyodide"]["version"]


def test_npm_pins_every_package_exactly() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    for version in (package["dependencies"] | package["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_pip_pins_every_package_exactly() -> None:
    lines = (ROOT / "build/requirements.txt").read_text("utf-8").splitlines()
    for line in lines:
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9.]+", line), line


def test_browser_and_native_python_read_dicom_with_the_same_pydicom() -> None:
    version = pins()["wheels"]["pydicom"]["version"]
    assert f"pydicom=={version}" in (ROOT / "build/requirements.txt").read_text("utf-8")


def test_page_and_package_have_one_version() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert f'version = "{package["version"]}"' in (ROOT / "py/pyproject.toml").read_text("utf-8")


def test_lock_files_hold_no_download_addresses() -> None:
    for name in ("package-lock.json", "build/requirements.txt", "build/pins.toml"):
        assert "://" not in strip_metadata(Path(ROOT / name).read_text("utf-8")), name


def strip_metadata(text: str) -> str:
    """Leave out npm's notes on whom to fund: no address of a download."""
    return re.sub(r'"url": "https?://[^"]*"|"funding": "[^"]*"', "", text)
