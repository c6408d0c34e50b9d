"""Against other people's programs and exact arithmetic: what DCMTK cannot tell."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pydicom
import pytest
from negatoscope.grayscale.display import index_frame
from negatoscope.model import IndexedFrame, VoiFunction, Window
from pydicom import uid

pytestmark = pytest.mark.native
WIDE = phantoms.ramp(24, 20, low=-1024, high=3071).astype(np.int16)


def exact(x: Fraction, window: Window) -> Fraction:
    """Evaluate PS3.3 C.11.2.1.2.1 and C.11.2.1.3.2 without rounding, from 0 to 255."""
    c, w = Fraction(window.center), Fraction(window.width)
    half = Fraction(1, 2)
    if window.function == "LINEAR":
        if x <= c - half - (w - 1) / 2:
            return Fraction(0)
        if x > c - half + (w - 1) / 2:
            return Fraction(255)
        return ((x - (c - half)) / (w - 1) + half) * 255
    if x <= c - w / 2:
        return Fraction(0)
    return Fraction(255) if x > c + w / 2 else ((x - c) / w + half) * 255


@pytest.mark.parametrize("function", ["LINEAR", "LINEAR_EXACT"])
@pytest.mark.parametrize(
    ("center", "width"),
    [(40, 400), (0, 1), (0.5, 1), (-600, 1500), (100.25, 33.5), (0, 2), (5000, 10), (7, 1e6)],
)
def test_windows_against_exact_fractions(
    function: VoiFunction, center: float, width: float
) -> None:
    window = Window(center, width, function)
    for header in ({}, {"photometric": "MONOCHROME1"}):
        instance = negatoscope.open(phantoms.phantom(WIDE, **header))
        shown = negatoscope.render(instance, voi=window)
        for value, level in zip(WIDE.ravel().tolist(), shown.ravel().tolist(), strict=True):
            y = exact(Fraction(value), window)
            wanted = 255 - y if header else y
            # Where y is a whole number, the last bit of float64 decides how it is floored.
            assert int(wanted) == level or (wanted.denominator == 1 and level == wanted - 1)


def frame_of_highdicom(content: bytes, frame: int = 1, **options: Any) -> Any:
    highdicom = pytest.importorskip("highdicom")
    image = highdicom.Image.from_dataset(pydicom.dcmread(io.BytesIO(content)), copy=False)
    return image.get_frame(frame, **options)


def enhanced(**frames: Any) -> bytes:
    """Return a legacy converted enhanced CT of two frames with functional groups."""
    pixels = np.stack([WIDE, WIDE[::-1]])
    image = phantoms.dataset(
        pixels,
        SOPClassUID=uid.LegacyConvertedEnhancedCTImageStorage,
        FrameOfReferenceUID="1.2.3",
        **frames,
    )
    return phantoms.file_bytes(image)


def groups(*each: dict[str, Any]) -> Any:
    return phantoms.items(*(phantoms.item(**group) for group in each))


def macro(**elements: Any) -> Any:
    return phantoms.items(phantoms.item(**elements))


RESCALES = [
    {
        "PixelValueTransformationSequence": macro(
            RescaleSlope=s, RescaleIntercept=i, RescaleType="HU"
        )
    }
    for s, i in ((1.5, -10), (-2, 7))
]
WINDOWS = [
    {"FrameVOILUTSequence": macro(WindowCenter=c, WindowWidth=w, VOILUTFunction=f)}
    for c, w, f in ((40, 400, "LINEAR_EXACT"), (-100, 300.5, "LINEAR_EXACT"))
]
# highdicom 0.28.2 is wrong for LINEAR where the slope is not 1: it divides the width by the slope
# and then subtracts 1. LINEAR has exact fractions for an oracle, above.


@pytest.mark.parametrize("shared", [True, False])
def test_rescale_and_window_of_each_frame_are_those_of_highdicom(shared: bool) -> None:
    both = [{**rescale, **window} for rescale, window in zip(RESCALES, WINDOWS, strict=True)]
    if shared:
        content = enhanced(
            SharedFunctionalGroupsSequence=groups(both[0]),
            PerFrameFunctionalGroupsSequence=groups({}, {}),
        )
    else:
        content = enhanced(
            SharedFunctionalGroupsSequence=groups({}),
            PerFrameFunctionalGroupsSequence=groups(*both),
        )
    for frame in (1, 2):
        values = frame_of_highdicom(content, frame)
        instance = negatoscope.open(content)
        np.testing.assert_allclose(negatoscope.modality_values(instance, frame), values)
        shown = frame_of_highdicom(
            content, frame, apply_voi_transform=True, voi_output_range=(0, 255)
        )
        ours = negatoscope.render(instance, frame=frame)
        near_whole = np.abs(shown - np.round(shown)) < 1e-9
        np.testing.assert_array_equal(ours[~near_whole], np.floor(shown[~near_whole]))
        assert np.abs(ours[near_whole] - shown[near_whole]).max(initial=0) <= 1


def test_real_world_values_are_those_of_highdicom() -> None:
    units = phantoms.item(CodeValue="mm2/s", CodingSchemeDesignator="UCUM", CodeMeaning="mm2/s")
    mapping = phantoms.item(
        RealWorldValueFirstValueMapped=-2000,
        RealWorldValueLastValueMapped=4000,
        RealWorldValueSlope=0.25,
        RealWorldValueIntercept=3.5,
        LUTLabel="ADC",
        LUTExplanation="ADC",
        MeasurementUnitsCodeSequence=phantoms.items(units),
    )
    each = {"RealWorldValueMappingSequence": phantoms.items(mapping)}
    content = enhanced(
        SharedFunctionalGroupsSequence=groups(each),
        PerFrameFunctionalGroupsSequence=groups({}, {}),
    )
    theirs = frame_of_highdicom(content, 2, apply_real_world_transform=True)
    np.testing.assert_allclose(negatoscope.real_world_values(negatoscope.open(content), 2), theirs)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("first", [0, 50])
@pytest.mark.parametrize("stage", ["modality", "voi"])
def test_tables_are_those_of_highdicom(bits: int, first: int, stage: str) -> None:
    generator = np.random.default_rng(bits)
    pixels = generator.integers(0, 400, (16, 16)).astype(np.uint16)
    entries = np.sort(generator.integers(0, 1 << bits, 300))
    # highdicom stretches the entries that there are; these reach both ends.
    entries[0], entries[-1] = 0, (1 << bits) - 1
    item = phantoms.lut_item(first, entries.tolist(), bits=bits)
    item.LUTData = entries.astype(np.uint8 if bits == 8 else "<u2").tobytes()
    if stage == "modality":
        item.ModalityLUTType = "US"
        content = phantoms.phantom(pixels, ModalityLUTSequence=phantoms.items(item))
        values = negatoscope.modality_values(negatoscope.open(content))
        np.testing.assert_array_equal(values, frame_of_highdicom(content))
        return
    content = phantoms.phantom(pixels, VOILUTSequence=phantoms.items(item))
    shown = frame_of_highdicom(content, apply_voi_transform=True, voi_output_range=(0, 255))
    ours = negatoscope.render(content, voi="lut1")
    np.testing.assert_array_equal(ours, np.floor(shown + 1e-9))


def test_palettes_are_those_of_highdicom(testfile: Callable[[str], Path]) -> None:
    content = testfile("examples_palette.dcm").read_bytes()
    theirs = frame_of_highdicom(content, apply_palette_color_lut=True, apply_icc_profile=False)
    ours = negatoscope.render(content)
    np.testing.assert_array_equal(ours, theirs.astype(np.int64) >> 8)


@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm", "JPEG2000.dcm", "emri_small.dcm"])
def test_stored_values_are_those_of_pydicom(name: str, testfile: Callable[[str], Path]) -> None:
    path = testfile(name)
    theirs = pydicom.dcmread(path).pixel_array
    theirs = theirs[0] if theirs.ndim == 3 else theirs
    instance = negatoscope.open(path)
    np.testing.assert_array_equal(negatoscope.stored_values(instance), theirs)
    frame = index_frame(instance)
    assert isinstance(frame, IndexedFrame)
    np.testing.assert_allclose(frame.values[frame.index], negatoscope.modality_values(instance))
