"""Overlays: in elements of their own and in unused bits, as a layer that can be switched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.overlays import overlay_mask, overlay_planes
from negatoscope.render import Look, render_display
from pydicom import uid
from pydicom.dataset import Dataset

PIXELS = np.arange(48, dtype=np.uint16).reshape(6, 8)


def with_overlay(
    bits: Any, *, group: int = 0x6000, origin: tuple[int, int] = (1, 1), **options: Any
) -> Dataset:
    """Return an image with an overlay in an element of its own; frames first, if several."""
    image = phantoms.dataset(options.pop("pixels", PIXELS), **options)
    mask = np.asarray(bits, bool)
    packed = np.packbits(mask.ravel(), bitorder="little").tobytes()
    image.add_new((group, 0x0010), "US", mask.shape[-2])
    image.add_new((group, 0x0011), "US", mask.shape[-1])
    if mask.ndim == 3:
        image.add_new((group, 0x0015), "IS", mask.shape[0])
        image.add_new((group, 0x0051), "US", 1)
    image.add_new((group, 0x0040), "CS", "G")
    image.add_new((group, 0x0050), "SS", list(origin))
    image.add_new((group, 0x0100), "US", 1)
    image.add_new((group, 0x0102), "US", 0)
    image.add_new((group, 0x1500), "LO", "Marks")
    image.add_new((group, 0x3000), "OW", packed + b"\0" * (len(packed) % 2))
    return image


def masks(image: Dataset, frame: int = 1) -> list[Any]:
    instance = negatoscope.open(phantoms.file_bytes(image))
    planes = overlay_planes(instance.dataset)
    return [overlay_mask(instance, plane, frame) for plane in planes]


def test_bits_count_from_the_lowest_of_the_first_byte() -> None:
    bits = np.zeros((6, 8), bool)
    bits[0, 0] = bits[2, 5] = bits[5, 7] = True
    (mask,) = masks(with_overlay(bits))
    np.testing.assert_array_equal(mask, bits)


@pytest.mark.parametrize("origin", [(1, 1), (3, 2), (-1, 0), (6, 8), (50, 50), (-50, -50)])
def test_an_overlay_may_lie_anywhere(origin: tuple[int, int]) -> None:
    bits = np.ones((3, 5), bool)
    expected = np.zeros((300, 300), bool)
    expected[100 + origin[0] - 1 : 103 + origin[0] - 1, 100 + origin[1] - 1 :][:, :5] = True
    (mask,) = masks(with_overlay(bits, origin=origin))
    np.testing.assert_array_equal(mask, expected[100:106, 100:108])


def test_an_overlay_with_frames_has_one_for_each() -> None:
    bits = np.zeros((2, 3, 3), bool)
    bits[0, 0, 0] = bits[1, 2, 2] = True
    image = with_overlay(bits, pixels=np.zeros((3, 6, 8), np.uint16))
    assert np.argwhere(masks(image, 1)[0]).tolist() == [[0, 0]]
    assert np.argwhere(masks(image, 2)[0]).tolist() == [[2, 2]]
    assert masks(image, 3) == [None]


@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.ImplicitVRLittleEndian])
def test_an_overlay_in_the_high_bits(syntax: str) -> None:
    stored = PIXELS.copy()
    bits = (PIXELS % 5) == 0
    image = phantoms.dataset(stored | (bits.astype(np.uint16) << 13), bits_stored=12)
    image.add_new((0x6002, 0x0100), "US", 16)
    image.add_new((0x6002, 0x0102), "US", 13)
    image.add_new((0x6002, 0x0040), "CS", "R")
    instance = negatoscope.open(phantoms.file_bytes(image, syntax))
    np.testing.assert_array_equal(negatoscope.stored_values(instance), stored)
    (plane,) = overlay_planes(instance.dataset)
    assert (plane.group, plane.kind) == (0x6002, "R")
    np.testing.assert_array_equal(overlay_mask(instance, plane), bits)


def test_a_bit_of_the_stored_value_is_no_overlay() -> None:
    image = phantoms.dataset(PIXELS, bits_stored=12)
    image.add_new((0x6000, 0x0100), "US", 16)
    image.add_new((0x6000, 0x0102), "US", 5)
    assert masks(image) == [None]


def test_overlays_are_a_layer() -> None:
    bits = np.zeros((6, 8), bool)
    bits[1, 1] = bits[5, 7] = True
    instance = negatoscope.open(phantoms.file_bytes(with_overlay(bits, bits_stored=12)))
    plain = negatoscope.render(instance)
    painted = negatoscope.render(instance, overlays=True)
    assert painted[1, 1] == 255
    np.testing.assert_array_equal(painted[~bits], plain[~bits])
    without, with_them = (render_display(instance, look=Look(overlays=on)) for on in (False, True))
    assert without.key != with_them.key
    assert without.window == with_them.window


def test_a_switch_without_overlays_changes_nothing() -> None:
    instance = negatoscope.open(phantoms.phantom())
    assert render_display(instance, look=Look(overlays=True)).key == render_display(instance).key


def test_overlays_on_colour() -> None:
    bits = np.zeros((6, 8), bool)
    bits[1, 1] = True
    image = with_overlay(bits, pixels=np.full((6, 8, 3), 9, np.uint8))
    picture = negatoscope.render(phantoms.file_bytes(image), overlays=True)
    assert picture[1, 1].tolist() == [255] * 3
    assert picture[0, 0].tolist() == [9] * 3


def test_damaged_overlays_are_left_out() -> None:
    bits = np.ones((6, 8), bool)
    short = with_overlay(bits)
    short[0x6000, 0x3000].value = b"\1\2"
    shapeless = with_overlay(bits)
    shapeless[0x6000, 0x0010].value = 0
    for image in (short, shapeless):
        assert masks(image) == [None]
        picture = negatoscope.render(phantoms.file_bytes(image), overlays=True)
        assert picture.shape == (6, 8)
    placeless = with_overlay(bits)
    del placeless[0x6000, 0x0050]
    assert masks(placeless)[0].all()


@pytest.mark.native
@pytest.mark.parametrize("embedded", [False, True])
def test_dcmtk_paints_the_same_overlay(embedded: bool, tmp_path: Path) -> None:
    image_module = pytest.importorskip("PIL.Image")
    if shutil.which("dcm2pnm") is None:
        pytest.skip("DCMTK is not installed")
    bits = np.zeros((6, 8), bool)
    bits[1:3, 2:7] = True
    image = with_overlay(bits[:4, :7], origin=(2, 2), bits_stored=12)
    if embedded:
        image = phantoms.dataset(PIXELS | (bits.astype(np.uint16) << 12), bits_stored=12)
        for element, vr, value in (
            (0x0010, "US", 6),
            (0x0011, "US", 8),
            (0x0040, "CS", "G"),
            (0x0050, "SS", [1, 1]),
            (0x0100, "US", 16),
            (0x0102, "US", 12),
        ):
            image.add_new((0x6000, element), vr, value)
    file, target = tmp_path / "image.dcm", tmp_path / "picture.pgm"
    file.write_bytes(phantoms.file_bytes(image))
    options = ["--write-8-bit-pnm", "+O", "0", "+Omr", "+Wm"]
    subprocess.run(["dcm2pnm", *options, file, target], check=True, capture_output=True)
    with image_module.open(target) as picture:
        theirs = np.asarray(picture)
    np.testing.assert_array_equal(negatoscope.render(file, voi="minmax", overlays=True), theirs)
