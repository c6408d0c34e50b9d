"""Stored values against DCMTK's decoders, bit for bit: also of lossy and of 12-bit streams."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import negatoscope
import numpy as np
import pytest
from negatoscope.errors import NegatoscopeError
from pydicom import uid

pytestmark = pytest.mark.native
pytest.importorskip("imagecodecs")

DECODERS = {
    uid.JPEGBaseline8Bit: ("dcmdjpeg", "--conv-never"),
    uid.JPEGExtended12Bit: ("dcmdjpeg", "--conv-never"),
    uid.JPEGLossless: ("dcmdjpeg", "--conv-never"),
    uid.JPEGLosslessSV1: ("dcmdjpeg", "--conv-never"),
    uid.JPEGLSLossless: ("dcmdjpls",),
    uid.JPEGLSNearLossless: ("dcmdjpls",),
    uid.RLELossless: ("dcmdrle",),
}
MOST_FRAMES = 12


def compressed_files(folder: Path, syntax: uid.UID) -> Iterator[tuple[Path, negatoscope.Instance]]:
    for path in sorted(folder.rglob("*")):
        try:
            instance = negatoscope.open(path)
        except (NegatoscopeError, OSError):
            continue
        if instance.transfer_syntax_uid == syntax and instance.pixels is not None:
            yield path, instance


def compare(folder: Path, syntax: uid.UID, target: Path) -> int:
    """Compare all files that DCMTK decodes; return how many."""
    compared = 0
    for path, instance in compressed_files(folder, syntax):
        command = [*DECODERS[syntax], str(path), str(target)]
        if subprocess.run(command, check=False, capture_output=True).returncode != 0:
            continue
        plain = negatoscope.open(target)
        for frame in range(1, min(MOST_FRAMES, instance.number_of_frames) + 1):
            np.testing.assert_array_equal(
                negatoscope.stored_values(instance, frame),
                negatoscope.stored_values(plain, frame),
                err_msg=path.name,
            )
        compared += 1
    return compared


@pytest.mark.parametrize("syntax", DECODERS, ids=lambda syntax: syntax.name)
def test_same_samples_as_dcmtk(syntax: uid.UID, corpus_dir: Path, tmp_path: Path) -> None:
    if shutil.which(DECODERS[syntax][0]) is None:
        pytest.skip("DCMTK is not installed")
    assert compare(corpus_dir, syntax, tmp_path / "plain.dcm") > 0
