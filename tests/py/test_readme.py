"""The Python of the README runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import phantoms
import pytest

README = Path(__file__).resolve().parents[2] / "README.md"


def examples() -> list[str]:
    """Return the pieces of Python that use the package, as they would follow each other."""
    pieces = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    return [piece for piece in pieces if "negatoscope." in piece]


@pytest.mark.native
def test_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    rng = np.random.default_rng(7)
    for number in range(6):
        content = phantoms.phantom(
            rng.integers(0, 3000, (208, 208)).astype(np.int16),
            RescaleSlope=1,
            RescaleIntercept=-1024,
            PixelSpacing=[1, 1],
            ImageOrientationPatient=[1, 0, 0, 0, 1, 0],
            ImagePositionPatient=[0, 0, 2 * number],
            FrameOfReferenceUID="1.2.3",
            InstanceNumber=number + 1,
            SOPInstanceUID=f"1.2.3.{number}",
        )
        (folder / f"{number}.dcm").write_bytes(content)
    (tmp_path / "image.dcm").write_bytes(content)
    found: dict[str, Any] = {}
    for piece in examples():
        exec(compile(piece, README.name, "exec"), found)
    assert found["values"].min() >= -1024
    assert found["picture"].shape == found["edges"].shape == (208, 208)
    assert found["coronal"].number_of_frames == 208
    assert found["thick"].number_of_frames == 6
    assert found["batch"].shape == (6, 1, 256, 256)
