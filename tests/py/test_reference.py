"""Pixel by pixel against DCMTK's renderings of the corpus.

Where they differ for good reason, the reason stands in `EXPLAINED`.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import pytest
from negatoscope.errors import UnsupportedTransferSyntaxError
from negatoscope.grayscale.display import index_frame
from negatoscope.model import IndexedFrame, Instance

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("imagecodecs")
pytestmark = pytest.mark.native

LOSSY = (
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.81",
)
EXPLAINED = {
    "cr_dx_mg/dx_image.dcm": "DCMTK stretches all 8 bits, not the range that occurs",
    "rt_seg_sr_other/rtdose_expb.dcm": "DCMTK does not swap the bytes of 32-bit big endian pixels",
}


def pairs(reference_dir: Path) -> list[dict[str, str]]:
    with (reference_dir / "reference.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["png"] and row["voi"] in ("minmax", "window1")]


def explanation(instance: Instance, row: dict[str, str]) -> str:
    """Return why DCMTK's picture may differ, "" if it must not."""
    if instance.transfer_syntax_uid in LOSSY:
        return "two JPEG decoders"
    frame = index_frame(instance)
    assert isinstance(frame, IndexedFrame)
    used = frame.values[frame.counts > 0]
    if not (used == np.floor(used)).all():
        return "DCMTK cuts modality values to whole numbers"
    if row["voi"] == "minmax" and frame.padding is not None and frame.counts[frame.padding].any():
        return "DCMTK takes padding for image"
    return EXPLAINED.get(row["path"], "")


def agreement(ours: Any, theirs: Any) -> str:
    difference = np.abs(ours.astype(int) - theirs)
    if difference.max() == 0:
        return "same"
    if difference.max() == 1:
        return "close" if (difference > 0).mean() < 1e-4 else "one level"
    return "different"


def test_losslessly_coded_grey(reference_dir: Path, corpus_dir: Path) -> None:
    unexplained, same = [], 0
    for row in pairs(reference_dir):
        instance = negatoscope.open(corpus_dir / row["path"])
        try:
            ours = negatoscope.render(instance, voi=row["voi"])
        except UnsupportedTransferSyntaxError:
            continue
        with Image.open(reference_dir / row["png"]) as image:
            verdict = agreement(ours, np.asarray(image))
        same += verdict == "same"
        reason = explanation(instance, row)
        if verdict not in ("same", "close") and not reason:
            unexplained.append((row["path"], row["voi"], verdict))
        if "decoders" in reason or "whole numbers" in reason:
            assert verdict != "different", row["path"]
    assert unexplained == []
    assert same >= 210
