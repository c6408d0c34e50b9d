"""What must hold for any header: a picture or a typed error, and tables that keep the order."""

from __future__ import annotations

import contextlib
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import NegatoscopeError
from negatoscope.grayscale.presentation import Presentation, display_levels
from negatoscope.grayscale.softcopy import apply_presentation_state
from negatoscope.model import Window
from negatoscope.reading import elements
from pydicom import uid

hypothesis = pytest.importorskip("hypothesis")
st = hypothesis.strategies
PHASES = tuple(phase for phase in hypothesis.Phase if phase is not hypothesis.Phase.explain)

FLOATS = st.floats(allow_nan=True, allow_infinity=True, width=64)
SMALL = st.floats(-1e6, 1e6)
WORDS = st.integers(0, 65535)
TEXTS = st.sampled_from(["", "LINEAR", "SIGMOID", "LINEAR_EXACT", "INVERSE", "COLOR", "HU", "x"])

HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "BitsStored": WORDS,
        "HighBit": WORDS,
        "PixelRepresentation": st.integers(0, 3),
        "PixelPaddingValue": WORDS,
        "PixelPaddingRangeLimit": WORDS,
        "RescaleSlope": FLOATS,
        "RescaleIntercept": FLOATS,
        "WindowCenter": st.lists(FLOATS, max_size=3),
        "WindowWidth": st.lists(FLOATS, max_size=3),
        "VOILUTFunction": TEXTS,
        "PresentationLUTShape": TEXTS,
        "PixelPresentation": TEXTS,
        "PhotometricInterpretation": st.sampled_from(
            ["MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL", ""]
        ),
        "ShutterShape": st.sampled_from(["RECTANGULAR", "CIRCULAR", "POLYGONAL", "BITMAP"]),
        "ShutterLeftVerticalEdge": st.integers(-(2**31), 2**31 - 1),
        "CenterOfCircularShutter": st.lists(st.integers(-99, 99), max_size=3),
        "RadiusOfCircularShutter": st.integers(-5, 2**31 - 1),
        "VerticesOfThePolygonalShutter": st.lists(st.integers(-99, 99), max_size=8),
        "ShutterPresentationValue": WORDS,
        "NumberOfFrames": st.integers(-2, 3),
        "PixelAspectRatio": st.lists(st.integers(-2, 3), max_size=3),
        "Modality": st.sampled_from(["CT", "PT", "DX", "US"]),
        "Units": TEXTS,
        "PatientWeight": FLOATS,
    },
)
LUTS = st.tuples(
    st.lists(WORDS, min_size=3, max_size=3),
    st.binary(max_size=40),
)
VOIS = st.sampled_from(
    [None, "minmax", "percentile", "imagej", "full", "window1", "lut1", "brain", "nonsense"]
)
KEYWORDS = ("ModalityLUTSequence", "VOILUTSequence", "PresentationLUTSequence")


def text(value: Any) -> Any:
    """Return numbers as a header writes them, which may be nonsense."""
    if isinstance(value, list):
        return [text(item) for item in value]
    return f"{value:.9g}"[:16] if isinstance(value, float) else value


def damaged(header: dict[str, Any], luts: dict[str, Any], pixels: Any) -> bytes:
    """Return a file with whatever a header may hold."""
    with elements.quiet():
        given = {key: text(value) for key, value in header.items()}
        image = phantoms.dataset(pixels)
        for keyword, (descriptor, data) in luts.items():
            item = phantoms.item()
            item.add_new("LUTDescriptor", "US", descriptor)
            item.add_new("LUTData", "OW", data + b"\0" * (len(data) % 2))
            setattr(image, keyword, phantoms.items(item))
        for keyword, value in given.items():
            if keyword.startswith("PixelPadding"):
                image.add_new(keyword, "US", value)  # whatever Pixel Representation says
            else:
                setattr(image, keyword, value)
        return phantoms.file_bytes(image)


@hypothesis.settings(max_examples=60, deadline=None, phases=PHASES)
@hypothesis.given(
    header=HEADERS,
    luts=st.dictionaries(st.sampled_from(KEYWORDS), LUTS, max_size=2),
    voi=VOIS,
    kind=st.sampled_from(["u1", "i2", "u2", "u4", "f4"]),
)
def test_any_header_gives_a_picture_or_a_typed_error(
    header: dict[str, Any], luts: dict[str, Any], voi: str | None, kind: str
) -> None:
    pixels = np.arange(30).reshape(5, 6).astype(kind)
    content = damaged(header, luts, pixels)
    for work in (
        lambda image: negatoscope.render(image, voi=voi, overlays=True, colormap="PET"),
        negatoscope.quantities,
        negatoscope.pixel_size,
    ):
        with contextlib.suppress(NegatoscopeError):
            work(negatoscope.open(content))


@hypothesis.settings(max_examples=25, deadline=None, phases=PHASES)
@hypothesis.given(header=HEADERS, luts=st.dictionaries(st.sampled_from(KEYWORDS), LUTS))
def test_any_presentation_state_gives_a_picture_or_a_typed_error(
    header: dict[str, Any], luts: dict[str, Any]
) -> None:
    content = phantoms.phantom()
    made = negatoscope.open(damaged(header, luts, np.zeros((2, 2), np.uint8))).dataset
    image = negatoscope.open(content).dataset
    with elements.quiet():
        made.SOPClassUID = uid.GrayscaleSoftcopyPresentationStateStorage
        reference = phantoms.item(ReferencedSOPInstanceUID=image.SOPInstanceUID)
        series = phantoms.item(ReferencedImageSequence=phantoms.items(reference))
        made.ReferencedSeriesSequence = phantoms.items(series)
        state = phantoms.file_bytes(made)
    with contextlib.suppress(NegatoscopeError):
        presented = apply_presentation_state(negatoscope.open(content), state)
        assert negatoscope.render(presented).shape[:2] == (16, 12)


@hypothesis.settings(max_examples=100, deadline=None)
@hypothesis.given(
    values=st.lists(SMALL, min_size=2, max_size=40),
    center=SMALL,
    width=st.floats(1, 1e6),
    function=st.sampled_from(["LINEAR", "LINEAR_EXACT", "SIGMOID"]),
    inverted=st.booleans(),
)
def test_windows_keep_the_order_of_values(
    values: list[float], center: float, width: float, function: Any, inverted: bool
) -> None:
    ordered = np.sort(np.array(values))
    levels = display_levels(ordered, Window(center, width, function), Presentation(inverted))
    steps = np.diff(levels.astype(int))
    assert (steps <= 0).all() if inverted else (steps >= 0).all()
