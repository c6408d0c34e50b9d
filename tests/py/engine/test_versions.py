"""Versions as the package metadata tell them."""

from importlib import metadata
from pathlib import Path

import pytest
from negatoscope.engine.versions import version_of


@pytest.mark.native
@pytest.mark.parametrize("name", ["numpy", "scipy", "pydicom", "imagecodecs"])
def test_a_version_is_the_one_of_importlib_metadata(name: str) -> None:
    assert version_of(name) == metadata.version(name)


def test_what_is_not_installed_has_none() -> None:
    assert version_of("no-such-distribution") is None


def test_metadata_without_a_version_tell_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "odd-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert version_of.__wrapped__("odd") is None
