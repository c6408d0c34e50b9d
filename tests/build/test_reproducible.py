"""Two builds of one commit are byte-identical."""

from pathlib import Path

import compiled
import pytest
from assemble import own_sources
from bundle import bundle


def test_pyodide_compiles_the_package_to_the_same_bytes_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = []
    for name in ("one", "two"):
        monkeypatch.setattr(compiled, "CACHE", tmp_path / name)
        results.append(compiled.compile_sources(own_sources(), "negatoscope"))
    assert results[0] == results[1]
    assert bundle(results[0]) == bundle(results[1])


def test_a_bundle_does_not_depend_on_the_order_of_its_files() -> None:
    files = {"/a": b"1", "/b/c": b"22"}
    assert bundle(files) == bundle(dict(reversed(files.items())))
