"""The format DICOM: what it holds, and what it says of identity."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.grayscale.display import Look

from .conftest import PLANE, colors, ct, frames, sheet_of


def written(*sheets: Any, **options: Any) -> Any:
    writer = find_format("dicom").writer(options)
    for sheet in sheets:
        writer.add(sheet)
    return writer.finish()


def test_values_are_exact_and_that_is_said() -> None:
    sheet = sheet_of(ct(**PLANE))
    made = written(sheet)
    assert not made.lossy
    assert made.kept.startswith("every value is in the file exactly.")
    assert "names the patient" in made.kept
    read = negatoscope.modality_values(negatoscope.open(made.content))
    np.testing.assert_array_equal(read, sheet.values)


def test_results_of_filters_are_in_steps_and_that_is_said() -> None:
    made = written(sheet_of(ct(**PLANE), "sobel:sigma=1"))
    assert made.lossy
    assert "65,535 equal steps" in made.kept


def test_anonymous_instances_say_what_was_not_done() -> None:
    made = written(sheet_of(ct(**PLANE)), anonymous=True)
    assert "pixels were not searched" in made.kept
    assert b"PHANTOM" not in made.content


@pytest.mark.parametrize("depth", ["8", "16"])
def test_colour_has_8_bits_in_any_case(depth: str) -> None:
    made = written(sheet_of(phantoms.phantom(colors())), depth=depth)
    np.testing.assert_array_equal(negatoscope.render(made.content), colors())


def test_several_frames_with_8_bits() -> None:
    content = phantoms.phantom(frames())
    sheets = [sheet_of(content, number=n, look=Look("full")) for n in (1, 2, 3)]
    made = negatoscope.open(written(*sheets, depth="8").content)
    assert made.number_of_frames == 3
    for number in (1, 2, 3):
        shown = negatoscope.render(made, frame=number, voi="full")
        np.testing.assert_array_equal(shown, frames()[number - 1])


def test_several_frames_with_16_bits_are_several_instances() -> None:
    with pytest.raises(InvalidParameterError, match=r"holds one frame.*depth 8.*ZIP"):
        written(sheet_of(ct()), sheet_of(ct()))
