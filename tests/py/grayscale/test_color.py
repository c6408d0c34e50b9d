"""Colour: RGB, YBR and palettes become 8-bit RGB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidHeaderError
from negatoscope.grayscale.color import ybr_to_rgb

COLOURS = np.array([[[255, 0, 0], [0, 255, 0], [10, 20, 30]]], dtype=np.uint8)


def test_rgb_stays_as_it_is() -> None:
    np.testing.assert_array_equal(negatoscope.render(phantoms.phantom(COLOURS)), COLOURS)


@pytest.mark.parametrize(
    ("bits", "value", "shown"), [(16, 0xABCD, 0xAB), (12, 0xABC, 0xAB), (4, 5, 85)]
)
def test_other_depths(bits: int, value: int, shown: int) -> None:
    pixels = np.full((2, 2, 3), value, dtype=np.uint16 if bits > 8 else np.uint8)
    picture = negatoscope.render(phantoms.phantom(pixels, bits_stored=bits))
    assert picture[0, 0].tolist() == [shown] * 3


def exact_rgb(y: int, cb: int, cr: int) -> list[float]:
    """Invert the standard's matrix for YBR_FULL (PS3.3 C.7.6.3.1.2) without rounding."""
    half = Fraction(128)
    red = y + Fraction(1402, 1000) * (cr - half)
    blue = y + Fraction(1772, 1000) * (cb - half)
    green = (y - Fraction(299, 1000) * red - Fraction(114, 1000) * blue) / Fraction(587, 1000)
    return [float(min(max(value, 0), 255)) for value in (red, green, blue)]


def test_ybr_full_against_exact_arithmetic() -> None:
    generator = np.random.default_rng(5)
    samples = generator.integers(0, 256, (20, 20, 3)).astype(np.uint8)
    expected = [[exact_rgb(*map(int, pixel)) for pixel in row] for row in samples]
    assert np.abs(ybr_to_rgb(samples) - np.array(expected)).max() <= 0.5 + 1e-3


def test_ybr_full_of_grey_is_grey() -> None:
    samples = np.full((1, 256, 3), 128, dtype=np.uint8)
    samples[0, :, 0] = np.arange(256)
    np.testing.assert_array_equal(
        negatoscope.render(phantoms.phantom(samples, photometric="YBR_FULL"))[0],
        np.repeat(np.arange(256)[:, np.newaxis], 3, axis=1),
    )


def test_ybr_partial_knows_its_black_and_white() -> None:
    samples = np.array([[[16, 128, 128], [235, 128, 128]]], dtype=np.uint8)
    image = phantoms.dataset(samples, photometric="YBR_PARTIAL_422")
    image.PixelData = bytes([16, 235, 128, 128])
    picture = negatoscope.render(phantoms.file_bytes(image))
    np.testing.assert_array_equal(picture, [[[0] * 3, [255] * 3]])


@pytest.mark.parametrize("photometric", ["YBR_PARTIAL_422", "YBR_PARTIAL_420"])
def test_ybr_partial_with_all_its_samples(photometric: str) -> None:
    samples = np.array([[[16, 128, 128], [235, 128, 128], [235, 128, 128]]], dtype=np.uint8)
    picture = negatoscope.render(phantoms.phantom(samples, photometric=photometric))
    np.testing.assert_array_equal(picture, [[[0] * 3, [255] * 3, [255] * 3]])


@pytest.mark.parametrize("photometric", ["RGB", "YBR_RCT", "YBR_ICT", "YBR_FULL", "YBR_FULL_422"])
@pytest.mark.parametrize("transform", [True, False])
def test_a_jpeg_2000_stream_knows_better_than_its_label(photometric: str, transform: bool) -> None:
    imagecodecs = pytest.importorskip("imagecodecs")
    generator = np.random.default_rng(2)
    rgb = generator.integers(0, 256, (16, 16, 3)).astype(np.uint8)
    stream = imagecodecs.jpeg2k_encode(
        rgb, level=0, mct=transform, reversible=True, codecformat="J2K"
    )
    content = phantoms.compressed(rgb, [stream], "1.2.840.10008.1.2.4.90", photometric=photometric)
    stored_as_ybr = not transform and photometric.startswith("YBR_FULL")
    expected = ybr_to_rgb(rgb) if stored_as_ybr else rgb
    np.testing.assert_array_equal(negatoscope.render(content), expected)


def palette(entries: Sequence[int], *, first: int = 0, bits: int = 16) -> dict[str, Any]:
    """Return the elements of a palette: red as given, green shifted by one entry, blue 0."""
    header: dict[str, Any] = {}
    tables = {"Red": list(entries), "Green": [*entries[1:], entries[0]], "Blue": [0] * len(entries)}
    for color, table in tables.items():
        header[f"{color}PaletteColorLookupTableDescriptor"] = [len(table), first, bits]
        words = np.array(table, dtype="<u2")
        header[f"{color}PaletteColorLookupTableData"] = words.tobytes()
    return header


def indexed(indices: Any, header: dict[str, Any]) -> Any:
    content = phantoms.phantom(indices, photometric="PALETTE COLOR", **header)
    return negatoscope.render(content)


def test_palette_of_sixteen_bit_entries() -> None:
    picture = indexed(np.array([[0, 1, 2, 9]], np.uint8), palette([0x1000, 0x8000, 0xFF00]))
    assert picture[0].tolist() == [[16, 128, 0], [128, 255, 0], [255, 16, 0], [255, 16, 0]]


def test_palette_of_sixteen_bit_indices_with_an_offset() -> None:
    picture = indexed(np.array([[5, 300, 301]], np.uint16), palette([0x1000, 0x8000], first=300))
    assert picture[0].tolist() == [[16, 128, 0], [16, 128, 0], [128, 16, 0]]


def test_palette_that_calls_eight_bit_entries_sixteen() -> None:
    picture = indexed(np.array([[0, 1]], np.uint8), palette([17, 200]))
    assert picture[0].tolist() == [[17, 200, 0], [200, 17, 0]]


def test_palette_with_a_negative_first_index() -> None:
    header = palette([0x1000, 0x8000])
    for color in ("Red", "Green", "Blue"):
        header[f"{color}PaletteColorLookupTableDescriptor"] = [2, -1, 16]
    picture = indexed(np.array([[-1, 0]], np.int8), header)
    assert picture[0].tolist() == [[16, 128, 0], [128, 16, 0]]


def test_a_missing_palette_is_said() -> None:
    with pytest.raises(InvalidHeaderError, match="Red Palette"):
        indexed(np.zeros((2, 2), np.uint8), {})


@pytest.mark.parametrize(
    "name",
    [
        "examples_palette.dcm",
        "examples_rgb_color.dcm",
        "SC_ybr_full_422_uncompressed.dcm",
        "SC_rgb_rle_16bit.dcm",
    ],
)
def test_real_colour_files(name: str, testfile: Callable[[str], Path]) -> None:
    picture = negatoscope.render(testfile(name))
    assert picture.dtype == np.uint8
    assert picture.shape[2] == 3
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 4


@pytest.mark.parametrize(
    "name",
    [
        "SC_rgb_jpeg_dcmtk.dcm",
        "SC_rgb_dcmtk_+eb+cr.dcm",
        "SC_rgb_dcmtk_+eb+cy+np.dcm",
        "SC_rgb_dcmtk_+eb+cy+s4.dcm",
        "SC_rgb_jpeg_lossy_gdcm.dcm",
        "SC_rgb_rle.dcm",
        "SC_rgb_gdcm_KY.dcm",
    ],
)
def test_every_encoding_shows_the_same_red_bar(name: str, testfile: Callable[[str], Path]) -> None:
    pytest.importorskip("imagecodecs")
    picture = negatoscope.render(testfile(name)).astype(int)
    red, green, blue = picture[2, picture.shape[1] // 2]
    assert (red > 240, green < 20, blue < 20) == (True, True, True)


@pytest.mark.parametrize(
    "name",
    [
        "SC_rgb_jpeg_app14_dcmd.dcm",
        "SC_jpeg_no_color_transform.dcm",
        "SC_jpeg_no_color_transform_2.dcm",
    ],
)
def test_a_jpeg_that_holds_rgb_is_not_converted(name: str, testfile: Callable[[str], Path]) -> None:
    pytest.importorskip("imagecodecs")
    picture = negatoscope.render(testfile(name)).astype(int)
    paper = picture[2, 128]
    assert paper.min() >= 244
    assert paper.max() - paper.min() == 0
