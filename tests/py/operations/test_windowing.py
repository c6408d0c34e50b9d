"""8 bits by the window of the file, and by one's own: the levels of the display."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidVoiError
from negatoscope.operations.windowing import file_window_to_8_bit, window_to_8_bit

FILE_WINDOW = '{"negatoscope_recipe": 1, "steps": [{"operation": "file_window_to_8_bit"}]}'


@pytest.mark.parametrize("function", ["LINEAR", "LINEAR_EXACT", "SIGMOID"])
def test_a_window_gives_the_levels_of_the_display(function: str) -> None:
    values = np.arange(-1024.0, 3072.0).reshape(64, 64)
    window = negatoscope.Window(40, 400, function)
    shown = negatoscope.render(phantoms.phantom(values.astype(np.int16)), voi=window)
    result = window_to_8_bit(values, center=40, width=400, function=function)
    np.testing.assert_array_equal(result.image, shown)


def test_a_linear_window_narrower_than_one_is_refused() -> None:
    with pytest.raises(InvalidVoiError, match="at least 1"):
        window_to_8_bit(np.arange(4.0), width=0.5)


def test_facts_of_a_window_count_what_lies_outside() -> None:
    facts = window_to_8_bit(np.array([-200.0, -160, 40, 239, 241]), center=40, width=400).facts
    assert (facts["percent_below_0"], facts["percent_above_255"]) == (20.0, 20.0)


def test_the_window_of_the_file_gives_its_picture() -> None:
    pixels = np.arange(-1024, 3072, dtype=np.int16).reshape(64, 64)
    source = phantoms.phantom(pixels, WindowCenter=[40, 9], WindowWidth=[400, 9])
    shown = negatoscope.render(source, recipe=FILE_WINDOW)
    np.testing.assert_array_equal(shown, negatoscope.render(source))
    assert len(np.unique(shown)) == 256


def test_the_voi_lut_of_the_file_gives_its_picture() -> None:
    table = phantoms.lut_item(0, [0, 0x4000, 0xFFFF])
    pixels = np.array([[0, 1, 2, 3, 9]], np.uint8)
    source = phantoms.phantom(pixels, VOILUTSequence=phantoms.items(table))
    shown = negatoscope.render(source, recipe=FILE_WINDOW)
    np.testing.assert_array_equal(shown, [[0, 63, 255, 255, 255]])


def test_a_file_without_a_window_is_said_to_have_none() -> None:
    pixels = np.arange(4096, dtype=np.int16).reshape(64, 64)
    result = file_window_to_8_bit(pixels)
    assert "no window" in result.warnings[0]
    np.testing.assert_array_equal(
        result.image, negatoscope.render(phantoms.phantom(pixels), voi="minmax")
    )
    assert file_window_to_8_bit(np.array([np.nan, 5.0])).image[1] in range(256)
