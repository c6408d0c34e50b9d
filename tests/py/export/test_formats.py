"""The registry of formats."""

from __future__ import annotations

import json
from typing import Any

import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export import formats
from negatoscope.export.formats import all_formats, find_format, format_of_name

pytest.importorskip("PIL.Image")


def test_all_are_there_in_the_order_in_which_people_find_them() -> None:
    names = "png jpeg tiff gif webp apng npy npz batch batch_npy csv dicom figure zip"
    assert list(all_formats()) == names.split()


@pytest.mark.parametrize("name", list(all_formats()))
def test_every_format_describes_itself(name: str) -> None:
    schema = find_format(name).schema()
    json.dumps(schema, allow_nan=False)
    assert schema["label"]
    assert schema["summary"]
    assert str(schema["suffix"]).startswith(".")
    assert "/" in str(schema["media_type"])
    for parameter in find_format(name).parameters:
        assert parameter.description
        assert parameter.declaration.check(parameter.default) == parameter.default


def test_options_say_with_which_others_they_matter() -> None:
    parameters: Any = find_format("csv").schema()["parameters"]
    content, bins, shapes = parameters
    assert bins["only"] == {"content": ["histogram"]}
    assert set(bins["only"]["content"]) | set(shapes["only"]["content"]) == set(content["choices"])
    assert "only" not in content


def test_what_an_option_hangs_on_is_there() -> None:
    for each in all_formats().values():
        others = {parameter.name: parameter.declaration for parameter in each.parameters}
        for parameter in each.parameters:
            for value in parameter.only.values if parameter.only else ():
                others[parameter.only.parameter].check(value)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.png", "png"),
        ("a.b.JPEG", "jpeg"),
        ("a.tif", "tiff"),
        ("a.npy", "npy"),
        ("a.dcm", "dicom"),
        ("a.zip", "zip"),
    ],
)
def test_names_of_files_say_which(name: str, found: str) -> None:
    assert format_of_name(name).name == found


@pytest.mark.parametrize("name", ["a", "a.bmp", "png"])
def test_names_that_say_nothing(name: str) -> None:
    with pytest.raises(InvalidParameterError, match=r"No format has the suffix.*\.tiff"):
        format_of_name(name)


def test_unknown_names_are_told_the_right_ones() -> None:
    with pytest.raises(InvalidParameterError, match=r"did you mean 'jpeg'\? There are: png"):
        find_format("jpg")


def test_parameters_are_checked_like_those_of_operations() -> None:
    assert find_format("jpeg").validate({"quality": 80.0}) == {"quality": 80, "chroma": "4:4:4"}
    with pytest.raises(InvalidParameterError, match="Format 'png' has no parameter 'quality'"):
        find_format("png").validate({"quality": 80})


def test_what_this_pillow_lacks_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "is_available", lambda kind: kind != "WEBP")
    assert find_format("webp").schema()["available"] is False
    assert find_format("png").schema()["available"] is True
