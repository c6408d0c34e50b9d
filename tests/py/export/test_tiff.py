"""TIFF files: exact numbers, resolution, pages; read by Pillow and by tifffile."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.export.tiff import TiffWriter, tiff_bytes

from .conftest import colors, images

pytest.importorskip("PIL.Image")

VALUES = np.arange(-1024, 1376).reshape(40, 60)
PAGES = {
    "uint8": (VALUES % 256).astype(np.uint8),
    "uint16": (VALUES + 40_000).astype(np.uint16),
    "int16": VALUES.astype(np.int16),
    "int32": VALUES.astype(np.int32) * 70_000,
    "float32": VALUES.astype(np.float32) / 7,
    "colour": colors(),
}


@pytest.mark.parametrize("name", PAGES)
def test_pillow_reads_the_same_numbers(name: str) -> None:
    (read,) = images(tiff_bytes(PAGES[name]))
    np.testing.assert_array_equal(read, PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_tifffile_reads_the_same_numbers_of_the_same_type(name: str) -> None:
    tifffile = pytest.importorskip("tifffile")
    read = tifffile.imread(io.BytesIO(tiff_bytes(PAGES[name])))
    assert read.dtype == PAGES[name].dtype
    np.testing.assert_array_equal(read, PAGES[name])


def test_pages_resolution_and_description() -> None:
    tifffile = pytest.importorskip("tifffile")
    writer = TiffWriter(spacing=(0.7, 0.25), description="unit: HU")
    for number in range(3):
        writer.add(PAGES["int16"] + np.int16(number))
    with tifffile.TiffFile(io.BytesIO(writer.finish())) as file:
        assert len(file.pages) == 3
        for number, page in enumerate(file.pages):
            np.testing.assert_array_equal(page.asarray(), PAGES["int16"] + number)
            tags = {tag.name: tag.value for tag in page.tags}
            across, down = tags["XResolution"], tags["YResolution"]
            assert across[0] / across[1] == 40  # pixels of 0.25 mm in a centimetre
            assert down[0] / down[1] == pytest.approx(10 / 0.7, rel=1e-9)
            assert tags["ResolutionUnit"] == 3
            assert tags["ImageDescription"] == "unit: HU"


@pytest.mark.parametrize("spacing", [1e-12, 1e9])
def test_absurd_spacings_do_no_harm(spacing: float) -> None:
    (read,) = images(tiff_bytes(PAGES["uint8"], spacing=(spacing, spacing)))
    np.testing.assert_array_equal(read, PAGES["uint8"])


def test_nothing_is_written_of_when_or_with_what() -> None:
    content = tiff_bytes(PAGES["uint8"])
    assert content == tiff_bytes(PAGES["uint8"])
    for word in (b"Pillow", b"Software", b"DateTime"):
        assert word not in content


def test_a_type_that_tiff_has_not_is_a_mistake_of_the_caller() -> None:
    pages: Any = VALUES.astype(np.float64)
    with pytest.raises(TypeError, match="float64"):
        tiff_bytes(pages)
