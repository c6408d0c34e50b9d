"""What was compressed with loss once stays so."""

from __future__ import annotations

import io
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.export.loss import Loss, loss_of, was_lossy
from pydicom import uid

from .conftest import colors, grey


def opened(syntax: str, **header: Any) -> Any:
    pixels = phantoms.ramp(high=255).astype(np.uint8)
    content = phantoms.compressed(pixels, [b"\xff\xd8" + b"\0" * 46], syntax, **header)
    return negatoscope.open(content)


SAID: dict[str, Any] = {
    "LossyImageCompression": "01",
    "LossyImageCompressionRatio": [12.5, 3],
    "LossyImageCompressionMethod": ["ISO_10918_1", "ISO_15444_1"],
}


def test_what_the_header_says_is_kept() -> None:
    found = loss_of(negatoscope.open(phantoms.phantom(**SAID)))
    assert found == Loss(("12.5", "3.0"), ("ISO_10918_1", "ISO_15444_1"))


def test_a_header_that_says_nothing_more() -> None:
    found = loss_of(negatoscope.open(phantoms.phantom(LossyImageCompression="01")))
    assert found == Loss((), ())


@pytest.mark.parametrize(
    ("syntax", "said", "method"),
    [
        (uid.JPEGBaseline8Bit, None, "ISO_10918_1"),
        (uid.JPEGBaseline8Bit, "00", "ISO_10918_1"),
        (uid.JPEGExtended12Bit, None, "ISO_10918_1"),
        (uid.JPEGLSNearLossless, None, "ISO_14495_1"),
        (uid.JPEG2000, None, "ISO_15444_1"),
        (uid.HTJ2K, "01", "ISO_15444_15"),
        (uid.JPEG2000, "00", None),
        (uid.JPEG2000Lossless, None, None),
        (uid.RLELossless, None, None),
    ],
)
def test_what_the_transfer_syntax_says(syntax: str, said: str | None, method: str | None) -> None:
    found = loss_of(opened(syntax, **({"LossyImageCompression": said} if said else {})))
    if method is None:
        assert found is None
    else:
        assert found is not None
        assert found.methods == (method,)
        assert float(found.ratios[0]) > 1


@pytest.mark.parametrize(("kind", "lossy"), [("JPEG", True), ("PNG", False), ("TIFF", False)])
def test_other_pictures(kind: str, lossy: bool) -> None:
    image_module = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    image_module.fromarray(colors()).save(stream, format=kind)
    assert was_lossy(negatoscope.open(stream.getvalue())) == lossy


def test_native_pixels_have_lost_nothing() -> None:
    assert not was_lossy(negatoscope.open(phantoms.phantom(grey())))
