"""Formats by suffix or name, their parameters, frame numbers."""

from __future__ import annotations

from pathlib import Path

import negatoscope
import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")

from negatoscope.cli.outputs import format_options, frame_numbers, wanted_format
from negatoscope.errors import FrameNotFoundError, InvalidParameterError
from negatoscope.export.formats import find_format


def test_the_name_wins_over_the_suffix() -> None:
    assert wanted_format(None, Path("a.tif")).name == "tiff"
    assert wanted_format("npy", Path("a.tif")).name == "npy"


def test_parameters_are_read_as_text() -> None:
    found = format_options(find_format("webp"), ["lossless=false", " quality = 50 "])
    assert (found["lossless"], found["quality"]) == (False, 50)
    shapes = "shapes=length 0,0 3,4; a=b: point 1,2"
    assert format_options(find_format("csv"), [shapes])["shapes"] == shapes[7:]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quality", "Write --set NAME=VALUE"),
        ("quality=best", "a whole number from 1 to 100"),
        ("qualty=3", "did you mean 'quality'"),
    ],
)
def test_wrong_parameters_are_told_the_right_ones(text: str, words: str) -> None:
    with pytest.raises(InvalidParameterError, match=words):
        format_options(find_format("jpeg"), [text])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [(None, [2]), ("all", [1, 2, 3, 4]), ("3", [3]), ("1,3-4", [1, 3, 4]), (" 4 , 1 ", [4, 1])],
)
def test_frame_numbers(text: str | None, numbers: list[int]) -> None:
    instance = negatoscope.open(phantoms.phantom(np.zeros((4, 3, 5), np.uint8)))
    assert frame_numbers(text, 2, instance) == numbers


@pytest.mark.parametrize("text", ["", "a", "3-1", "1-", "-1", "1;2", "1-999999999"])
def test_what_is_no_frame_number(text: str) -> None:
    instance = negatoscope.open(phantoms.phantom())
    with pytest.raises(InvalidParameterError, match="--frames takes 'all' or numbers"):
        frame_numbers(text, 1, instance)


def test_frames_that_are_not_there() -> None:
    with pytest.raises(FrameNotFoundError):
        frame_numbers("1-2", 1, negatoscope.open(phantoms.phantom()))
