"""Exact moves of pixels, and that the declared geometry says where they went."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations import find_operation, load_all
from negatoscope.operations.geometry import crop, crop_padding, flip, pad_to_square, turn
from PIL import Image

load_all()
IMAGE = np.arange(35, dtype=np.int16).reshape(5, 7)
MOVES = [
    ("flip", {"direction": "horizontal"}, Image.Transpose.FLIP_LEFT_RIGHT),
    ("flip", {"direction": "vertical"}, Image.Transpose.FLIP_TOP_BOTTOM),
    ("turn", {"to": "left"}, Image.Transpose.ROTATE_90),
    ("turn", {"to": "half"}, Image.Transpose.ROTATE_180),
    ("turn", {"to": "right"}, Image.Transpose.ROTATE_270),
]


@pytest.mark.parametrize(("name", "parameters", "method"), MOVES)
def test_as_pillow(name: str, parameters: dict[str, str], method: Image.Transpose) -> None:
    expected = np.asarray(Image.fromarray(IMAGE.astype(np.int32)).transpose(method))
    result = {"flip": flip, "turn": turn}[name](IMAGE, **parameters)
    np.testing.assert_array_equal(result, expected)
    assert result.dtype == IMAGE.dtype


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        *((name, parameters) for name, parameters, _ in MOVES),
        ("crop", {"region": "1 2 3 4"}),
        ("crop", {"region": "1 2 90 90"}),
        ("crop", {}),
        ("pad_to_square", {}),
    ],
)
@pytest.mark.parametrize("shape", [(5, 7), (8, 5), (1, 1), (1, 4)])
def test_the_geometry_says_where_each_pixel_was(
    name: str, parameters: dict[str, str], shape: tuple[int, int]
) -> None:
    if parameters.get("region") and shape[0] < 2:
        shape = (2, 3)
    image = np.arange(shape[0] * shape[1]).reshape(shape)
    operation = find_operation(name)
    complete = operation.validate(parameters)
    result = operation.function(image, fill=-1, **complete)
    (a, b, c), (d, e, f) = operation.geometry(shape, complete)
    for row, column in np.ndindex(result.shape):
        place = a * row + b * column + c, d * row + e * column + f
        inside = all(0 <= each < size for each, size in zip(place, shape, strict=True))
        expected = image[int(place[0]), int(place[1])] if inside else -1
        assert result[row, column] == expected


def test_crop_keeps_what_lies_in_the_image() -> None:
    np.testing.assert_array_equal(crop(IMAGE, region="3 5 9 9"), IMAGE[3:, 5:])
    np.testing.assert_array_equal(crop(IMAGE), IMAGE)
    with pytest.raises(InvalidParameterError, match="begins outside the image of 5 rows"):
        crop(IMAGE, region="5 0 1 1")


@pytest.mark.parametrize("shape", [(5, 8), (8, 5), (4, 4), (1, 2)])
def test_a_square_has_the_image_in_the_middle(shape: tuple[int, int]) -> None:
    result = pad_to_square(np.ones(shape, dtype=np.uint8), fill=9)
    assert result.shape == (max(shape),) * 2
    assert np.count_nonzero(result == 1) == shape[0] * shape[1]
    rows, columns = np.nonzero(result == 1)
    assert abs(rows.min() - (result.shape[0] - 1 - rows.max())) <= 1
    assert abs(columns.min() - (result.shape[1] - 1 - columns.max())) <= 1


def test_padding_is_cut_off() -> None:
    image = IMAGE.astype(np.float32)
    padding = np.ones(image.shape, dtype=bool)
    padding[1:4, 2] = padding[2, 2:6] = False
    result = crop_padding(image, padding=padding)
    assert result.placement == ((1.0, 0.0, 1.0), (0.0, 1.0, 2.0))
    expected = np.where(padding, np.nan, image)[1:4, 2:6]
    np.testing.assert_array_equal(result.image, expected)
    wide = crop_padding(image, padding=padding, margin=1)
    assert wide.image.shape == (5, 6)
    assert wide.placement == ((1.0, 0.0, 0.0), (0.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("padding", "said"),
    [(None, "no padding"), (np.zeros((5, 7), bool), "no padding"), (np.ones((5, 7), bool), "but")],
)
def test_nothing_to_cut_off_is_said(padding: np.ndarray | None, said: str) -> None:
    result = crop_padding(IMAGE, padding=padding)
    np.testing.assert_array_equal(result.image, IMAGE)
    assert said in result.warnings[0]


def recipe(*steps: str) -> str:
    return '{"negatoscope_recipe": 1, "steps": [' + ", ".join(steps) + "]}"


def test_the_picture_moves_and_keeps_its_window() -> None:
    pixels = np.arange(-40, 40, dtype=np.int16).reshape(8, 10)
    source = phantoms.phantom(pixels, WindowCenter=0, WindowWidth=50)
    plain = negatoscope.render(source)
    for step, expected in (
        ('{"operation": "flip"}', plain[:, ::-1]),
        ('{"operation": "turn", "parameters": {"to": "right"}}', np.rot90(plain, -1)),
        ('{"operation": "crop", "parameters": {"region": "1 2 3 4"}}', plain[1:4, 2:6]),
    ):
        np.testing.assert_array_equal(negatoscope.render(source, recipe=recipe(step)), expected)


def test_colour_moves_too() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (6, 9, 3), dtype=np.uint8)
    shown = negatoscope.render(phantoms.phantom(pixels), recipe=recipe('{"operation": "turn"}'))
    np.testing.assert_array_equal(shown, np.rot90(pixels))
    square = negatoscope.render(
        phantoms.phantom(pixels), recipe=recipe('{"operation": "pad_to_square"}')
    )
    np.testing.assert_array_equal(square[1:7], pixels)
    assert not square[[0, 7, 8]].any()


def test_padding_of_the_file_is_cut_off_and_values_stay_exact() -> None:
    pixels = np.full((20, 30), -2000, dtype=np.int16)
    pixels[5:9, 11:20] = np.arange(36).reshape(4, 9) * 7 - 100
    source = phantoms.phantom(pixels, PixelPaddingValue=-2000, WindowCenter=0, WindowWidth=256)
    shown = negatoscope.render(source, recipe=recipe('{"operation": "crop_padding"}'))
    np.testing.assert_array_equal(shown, negatoscope.render(source)[5:9, 11:20])
