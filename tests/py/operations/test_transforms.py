"""Rotate, translate, resize: against SciPy, scikit-image and Pillow."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.operations import find_operation, load_all
from negatoscope.operations.transforms import resize, rotate, translate
from PIL import Image
from scipy import ndimage

load_all()
CHANCE = np.random.default_rng(17)
IMAGE = ndimage.gaussian_filter(CHANCE.normal(0, 1000, (60, 81)), 1.5).astype(np.float32)
PILLOW = {
    "linear": Image.Resampling.BILINEAR,
    "cubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
    "box": Image.Resampling.BOX,
    "nearest": Image.Resampling.NEAREST,
}
ANGLES = pytest.mark.parametrize(
    "angle", [-360.0, -90.0, -33.3, 0.0, 10.0, 45.0, 90.0, 180.0, 271.0]
)


@ANGLES
@pytest.mark.parametrize("interpolation", ["nearest", "linear"])
def test_rotation_as_scipy(angle: float, interpolation: str) -> None:
    order = {"nearest": 0, "linear": 1}[interpolation]
    expected = ndimage.rotate(IMAGE, angle, order=order, cval=np.nan)
    result = rotate(IMAGE, angle=angle, interpolation=interpolation).image
    assert result.shape == expected.shape
    known = np.isfinite(expected) & np.isfinite(result)
    assert known.sum() > 0.9 * IMAGE.size
    same = np.abs(result - expected)[known] < 0.01
    # A place just half way between two pixels may be rounded to either.
    assert same.mean() > (0.999 if order else 0.99)


@ANGLES
def test_rotation_as_scikit_image(angle: float) -> None:
    transform = pytest.importorskip("skimage.transform")
    expected = transform.rotate(
        IMAGE.astype(float), angle, order=3, preserve_range=True, cval=np.nan
    )
    result = rotate(IMAGE, angle=angle, interpolation="cubic", expand=False).image
    assert result.shape == IMAGE.shape
    known = np.isfinite(expected) & np.isfinite(result)
    inner = ndimage.binary_erosion(known, iterations=4)
    # Its kernel is a local one; the spline through all pixels is a little sharper.
    spread = np.abs(result - expected)[inner]
    assert inner.sum() > 1000
    assert spread.max() < 0.05 * np.ptp(IMAGE)


def test_right_angles_are_exact() -> None:
    for angle, times in ((90.0, 1), (180.0, 2), (-90.0, 3), (360.0, 0)):
        for interpolation in ("nearest", "linear"):
            result = rotate(IMAGE, angle=angle, interpolation=interpolation).image
            np.testing.assert_array_equal(result, np.rot90(IMAGE, times))


def test_there_and_back_gives_the_image_again() -> None:
    there = rotate(IMAGE, angle=30.0, interpolation="cubic").image
    filled = np.nan_to_num(there)
    back = rotate(filled, angle=-30.0, interpolation="cubic", padding=np.isnan(there)).image
    top, left = (back.shape[0] - 60) // 2, (back.shape[1] - 81) // 2
    middle = back[top : top + 60, left : left + 81][8:-8, 8:-8]
    assert np.abs(middle - IMAGE[8:-8, 8:-8]).mean() < 0.01 * np.ptp(IMAGE)


def test_the_patient_is_rotated_and_not_the_grid() -> None:
    """Pixels twice as high as wide: a disc stays a disc."""
    y, x = np.mgrid[0:40, 0:80]
    disc = (np.hypot((y - 19.5) * 2.0, x - 39.5) < 25).astype(np.float32) * 100
    result = rotate(disc, angle=37.0, spacing=(2.0, 1.0), expand=False).image
    assert np.abs(np.nan_to_num(result) - disc).mean() < 1.5
    assert np.abs(np.nan_to_num(rotate(disc, angle=37.0, expand=False).image) - disc).mean() > 8
    turned = rotate(disc, angle=90.0, spacing=(2.0, 1.0)).image
    assert turned.shape == (40, 80)


def test_what_lies_outside_is_padding() -> None:
    result = rotate(np.ones((20, 20), dtype=np.float32), angle=45.0).image
    assert np.isnan(result[0, 0])
    np.testing.assert_allclose(result[np.isfinite(result)], 1.0, rtol=1e-6)
    assert abs(np.isfinite(result).sum() - 400) <= 40  # as the centres of pixels lie


@pytest.mark.parametrize("interpolation", ["linear", "cubic"])
def test_padding_takes_no_part(interpolation: str) -> None:
    """Else its value would bleed into the image."""
    image = np.full((30, 30), 50.0, dtype=np.float32)
    padding = np.zeros((30, 30), dtype=bool)
    padding[:, :11] = True
    image[padding] = -2000
    for result in (
        rotate(image, angle=12.0, padding=padding, interpolation=interpolation).image,
        translate(image, padding=padding, right=0.4, interpolation=interpolation),
        resize(image, padding=padding, rows=17, columns=13, filter=interpolation),
    ):
        known = np.isfinite(result)
        np.testing.assert_allclose(result[known], 50.0, rtol=1e-5)
        assert 0.4 < known.mean() < 0.75


@pytest.mark.parametrize(("down", "right"), [(0.0, 0.0), (0.25, -3.5), (-7.0, 2.0), (100.0, 0.0)])
@pytest.mark.parametrize("interpolation", ["linear", "cubic"])
def test_translation_as_scipy(down: float, right: float, interpolation: str) -> None:
    order = {"linear": 1, "cubic": 3}[interpolation]
    mode = {"linear": "nearest", "cubic": "mirror"}[interpolation]
    expected = ndimage.shift(IMAGE.astype(float), (down, right), order=order, mode=mode)
    result = translate(IMAGE, down=down, right=right, interpolation=interpolation)
    known = np.isfinite(result)
    np.testing.assert_allclose(result[known], expected[known], atol=0.01)
    rows = np.arange(60) - down
    np.testing.assert_array_equal(known[:, 40], (rows >= -0.5) & (rows <= 59.5))


def test_whole_pixels_move_without_a_change() -> None:
    result = translate(IMAGE, down=3.0, right=-2.0)
    np.testing.assert_array_equal(result[3:, :-2], IMAGE[:-3, 2:])
    assert np.isnan(result[:3]).all()
    assert np.isnan(result[:, -2:]).all()


@pytest.mark.parametrize("filter_name", PILLOW)
@pytest.mark.parametrize("shape", [(16, 16), (60, 81), (7, 200), (131, 9), (1, 1), (64, 33)])
def test_resizing_as_pillow(filter_name: str, shape: tuple[int, int]) -> None:
    expected = np.asarray(Image.fromarray(IMAGE).resize(shape[::-1], PILLOW[filter_name]))
    result = resize(IMAGE, rows=shape[0], columns=shape[1], filter=filter_name)
    assert result.shape == shape
    assert result.dtype == np.float32
    near = np.abs(result - expected) <= 2e-6 * np.ptp(IMAGE)
    # Between two pixels Pillow's sum of steps may fall short of the exact place.
    assert near.mean() >= (0.99 if filter_name == "nearest" else 1.0)


def test_resizing_as_scikit_image() -> None:
    """It smooths with a Gaussian before it samples; on a smooth image that is nearly the same."""
    transform = pytest.importorskip("skimage.transform")
    smooth = ndimage.gaussian_filter(IMAGE, 6).astype(float)
    expected = transform.resize(smooth, (30, 40), anti_aliasing=True, preserve_range=True)
    for filter_name in ("linear", "cubic", "lanczos", "box"):
        result = resize(smooth.astype(np.float32), rows=30, columns=40, filter=filter_name)
        assert np.abs(result - expected).max() < 0.03 * np.ptp(smooth)


@pytest.mark.parametrize("filter_name", ["linear", "cubic", "lanczos", "box"])
def test_stripes_finer_than_the_new_pixels_become_grey(filter_name: str) -> None:
    """Aliasing would make coarse stripes of them, as the nearest pixel does."""
    stripes = np.tile(np.array([0.0, 100.0], dtype=np.float32), (512, 256))
    smooth = resize(stripes, rows=64, columns=73, filter=filter_name)
    assert np.abs(smooth[:, 4:-4] - 50).max() < 8  # a box of seven pixels has one stripe more
    assert resize(stripes, rows=64, columns=73, filter="nearest").std() > 40


@pytest.mark.parametrize("filter_name", ["linear", "cubic", "lanczos", "box", "nearest"])
def test_a_flat_image_stays_flat(filter_name: str) -> None:
    flat = np.full((37, 41), -1000.0, dtype=np.float32)
    result = resize(flat, rows=256, columns=11, filter=filter_name)
    np.testing.assert_allclose(result, -1000.0, rtol=1e-6)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("resize", {"rows": 100, "columns": 50}),
        ("resize", {"rows": 30, "columns": 40, "filter": "lanczos"}),
        ("translate", {"down": 2.5, "right": -7.25}),
        ("rotate", {"angle": 25.0}),
        ("rotate", {"angle": -70.0, "expand": False}),
    ],
)
def test_the_geometry_says_where_each_pixel_was(name: str, parameters: dict[str, object]) -> None:
    """On a plane, whose value is the place."""
    row, column = np.mgrid[0:60, 0:81].astype(np.float32)
    operation = find_operation(name)
    complete = operation.validate(parameters)
    spacing = {"spacing": (0.7, 0.4)} if name == "rotate" else {}
    for plane, axis in ((row, 0), (column, 1)):
        outcome = operation.function(plane, **complete, **spacing)
        image = getattr(outcome, "image", outcome)
        placement = getattr(outcome, "placement", None) or operation.geometry((60, 81), complete)
        rows, columns = np.indices(image.shape)
        a, b, c = placement[axis]
        expected = a * rows + b * columns + c
        inner = np.isfinite(image) & (expected > 3) & (expected < plane.max() - 3)
        assert inner.sum() > 400
        # Weights taken between pixels are not quite symmetric if the sizes do not divide.
        atol = 0.1 if name == "resize" else 1e-3
        np.testing.assert_allclose(image[inner], expected[inner], atol=atol)


def recipe(*steps: str) -> str:
    return '{"negatoscope_recipe": 1, "steps": [' + ", ".join(steps) + "]}"


def test_colour_is_resampled_as_colour() -> None:
    pixels = CHANCE.integers(0, 256, (20, 30, 3), dtype=np.uint8)
    step = '{"operation": "resize", "parameters": {"rows": 7, "columns": 13, "filter": "cubic"}}'
    shown = negatoscope.render(phantoms.phantom(pixels), recipe=recipe(step))
    expected = np.asarray(Image.fromarray(pixels).resize((13, 7), Image.Resampling.BICUBIC))
    assert np.abs(shown.astype(int) - expected).max() <= 1  # Pillow rounds between the axes
    turned = negatoscope.render(phantoms.phantom(pixels), recipe=recipe('{"operation": "rotate"}'))
    assert turned.shape[2] == 3
    assert not turned[0, 0].any()


def test_units_and_windows_are_kept() -> None:
    pixels = np.tile(np.arange(-100, 100, 2, dtype=np.int16), (100, 1))
    source = phantoms.phantom(pixels, WindowCenter=0, WindowWidth=100)
    step = '{"operation": "resize", "parameters": {"rows": 50, "columns": 100}}'
    shown = negatoscope.render(source, recipe=recipe(step))
    np.testing.assert_array_equal(shown, negatoscope.render(source)[:50])
