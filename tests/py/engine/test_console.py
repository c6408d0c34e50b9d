"""The console: a user's lines on the image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.operations import OPERATIONS

from .conftest import EMPTY, Page, picture, recipe, shown


def run(page: Page, code: str, **params: Any) -> Any:
    return page.ask("execute", **{"handle": "a", "frame": 1, "recipe": EMPTY, **params}, code=code)


def answer(page: Page, code: str, **params: Any) -> Any:
    reply = run(page, code, **params)
    assert reply["ok"], reply
    return reply["result"]


def test_the_image_is_there(opened: Page) -> None:
    values = phantoms.ramp() - 1024
    assert answer(opened, "float(values.mean())")["value"] == repr(float(values.mean()))
    assert answer(opened, "values.shape, frame, image.modality")["value"] == "((16, 12), 1, 'CT')"
    assert (
        answer(opened, "np.allclose(values, negatoscope.modality_values(image))")["value"] == "True"
    )
    assert answer(opened, "padding")["value"] == ""


def test_names_stay_and_the_image_comes_anew(opened: Page) -> None:
    assert answer(opened, "x = values.copy(); values *= 0; print('set')")["output"] == "set\n"
    assert answer(opened, "bool((x == values).all())")["value"] == "True"
    answer(opened, "7")
    assert answer(opened, "_ + 1")["value"] == "8"


def test_the_result_is_that_of_the_recipe(opened: Page) -> None:
    edges = OPERATIONS["sobel"]
    image = (phantoms.ramp() - 1024).astype(np.float32)
    expected = edges.function(image, **edges.validate({}))
    told = answer(opened, "float(result[3, 4]), result.dtype.name", recipe=recipe("sobel"))
    assert told["value"] == repr((float(expected[3, 4]), "float32"))


def test_padding_is_nan_in_the_result(page: Page, save: Callable[..., str]) -> None:
    pixels = phantoms.ramp().astype(np.uint16)
    content = phantoms.phantom(pixels, PixelPaddingValue=int(pixels[2, 3]))
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    code = "np.argwhere(padding).tolist(), np.argwhere(np.isnan(result)).tolist()"
    assert answer(page, code)["value"] == "([[2, 3]], [[2, 3]])"


def test_an_array_becomes_a_picture_that_can_be_opened(
    opened: Page, save: Callable[..., str]
) -> None:
    reply = run(opened, "np.kron(values, np.ones((3, 3))) / 7")
    (told,) = reply["result"]["pictures"]
    assert told == {"name": "console-1-1.dcm", "label": "Console 1", "shape": [48, 36]}
    (file,) = reply["arrays"]
    path = save(file.tobytes(), told["name"])
    (summary,) = opened.ask("open", sources=[{"handle": "new", "path": path}])["result"][
        "instances"
    ]
    assert (summary["rows"], summary["columns"]) == (48, 36)
    expected = np.kron(phantoms.ramp() - 1024, np.ones((3, 3))) / 7
    stored = negatoscope.stored_values(negatoscope.open(path))
    np.testing.assert_array_equal(stored, expected.astype(np.float32))
    assert shown(opened.display("new")).shape == (48, 36)


@pytest.mark.parametrize(
    ("code", "dtype", "shape"),
    [
        ("show(values > 0)", "uint8", (16, 12)),
        ("show(values.astype(np.int16))", "int16", (16, 12)),
        ("show(values.astype(np.int64) + 2000)", "uint16", (16, 12)),
        ("show(values * 100_000)", "float32", (16, 12)),
        ("show(np.stack([values, values + 1, values + 2]).astype(np.int16))", "int16", (3, 16, 12)),
        ("show(np.zeros((4, 5, 3), np.uint8))", "uint8", (4, 5, 3)),
        ("show(np.zeros((2, 4, 5, 3), np.uint8))", "uint8", (2, 4, 5, 3)),
    ],
)
def test_numbers_are_kept_as_they_are_where_dicom_can(
    code: str, dtype: str, shape: tuple[int, ...], opened: Page, save: Callable[..., str]
) -> None:
    reply = run(opened, code)
    instance = negatoscope.open(save(reply["arrays"][0].tobytes(), "new"))
    stored = negatoscope.stored_values(instance, instance.number_of_frames)
    assert stored.dtype.name == dtype
    assert instance.number_of_frames == (shape[0] if len(shape) > 3 or shape[0] == 3 else 1)
    assert stored.shape == (shape[1:] if instance.number_of_frames > 1 else shape)


def test_a_picture_keeps_patient_study_place_and_size(page: Page, save: Callable[..., str]) -> None:
    content = phantoms.phantom(
        PixelSpacing=[0.5, 0.25],
        ImagePositionPatient=[1, 2, 3],
        ImageOrientationPatient=[1, 0, 0, 0, 1, 0],
    )
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    reply = run(page, "show(values, 'Mine'); show(values[:5])")
    same, part = (
        negatoscope.open(save(each.tobytes(), f"new{n}")) for n, each in enumerate(reply["arrays"])
    )
    source = negatoscope.open(content)
    assert same.study_instance_uid == source.study_instance_uid
    assert same.dataset.PatientID == source.dataset.PatientID
    assert same.series_instance_uid not in (source.series_instance_uid, part.series_instance_uid)
    assert same.pixel_spacing == (0.5, 0.25)
    assert same.frame_geometry() == source.frame_geometry()
    assert same.dataset.SeriesDescription == "Mine"
    assert part.pixel_spacing is None


@pytest.mark.parametrize(
    ("code", "columns", "rows"),
    [
        ("{'a': 1, 'b': np.float32(0.5)}", ["name", "value"], [["a", 1], ["b", 0.5]]),
        ("{'x': [1, 2], 'y': np.array([3, 4])}", ["x", "y"], [[1, 3], [2, 4]]),
        ("[3, float('nan')]", ["index", "value"], [[0, 3], [1, "nan"]]),
        ("[{'a': 1}, {'b': None}]", ["a", "b"], [[1, None], [None, None]]),
        ("np.eye(2)", ["", "0", "1"], [[0, 1.0, 0.0], [1, 0.0, 1.0]]),
        ("table([(1, 'x')], 'T')", ["", "0", "1"], [[0, 1, "x"]]),
    ],
)
def test_numbers_become_tables(code: str, columns: Any, rows: Any, opened: Page) -> None:
    (table,) = answer(opened, code)["tables"]
    assert (table["columns"], table["rows"], table["left_out"]) == (columns, rows, 0)


@pytest.mark.parametrize("code", ["3", "'text'", "None", "{}", "[]", "object()", "values.mean"])
def test_other_values_are_only_written(code: str, opened: Page) -> None:
    told = answer(opened, code)
    assert (told["tables"], told["pictures"]) == ([], [])


def test_a_long_table_is_cut_and_says_so(opened: Page) -> None:
    (table,) = answer(opened, "list(range(1200))")["tables"]
    assert (len(table["rows"]), table["left_out"]) == (1000, 200)


def test_an_error_tells_the_line_and_what_was_printed(opened: Page) -> None:
    error = run(opened, "print('so far')\nx = 1\nx.y")["error"]
    assert error["code"] == "user_code"
    assert error["message"] == "AttributeError: 'int' object has no attribute 'y' (line 3)"
    assert error["details"]["output"] == "so far\n"
    assert error["details"]["line"] == 3
    assert "x.y" in error["details"]["traceback"]
    assert answer(opened, "x")["value"] == "1"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import no_such_module", "scipy.ndimage, pydicom"),
        ("raise OSError(23, 'Host is unreachable')", "nothing outside of the page"),
        ("input('Which?')", "Nobody can be asked"),
    ],
)
def test_what_cannot_be_had_is_explained(code: str, words: str, opened: Page) -> None:
    traceback = run(opened, code)["error"]["details"]["traceback"]
    assert "line 1" in traceback
    assert words in traceback


@pytest.mark.parametrize("code", ["show('text')", "table(object())", "show(np.zeros((0, 3)))"])
def test_what_cannot_be_shown_is_explained(code: str, opened: Page) -> None:
    assert run(opened, code)["error"]["code"] == "user_code"


def test_endless_output_is_cut(opened: Page) -> None:
    told = answer(opened, "for _ in range(10):\n    print('x' * 50_000)")["output"]
    assert len(told) < 101_000
    assert told.endswith("[the rest is left out]\n")


def test_sessions_do_not_see_each_other(opened: Page, save: Callable[..., str]) -> None:
    answer(opened, "secret = 1")
    other = Page()
    other.ask("open", sources=[{"handle": "a", "path": save()}])
    assert run(other, "secret")["error"]["code"] == "user_code"


@pytest.mark.parametrize(
    ("code", "typed", "some"),
    [
        ("val", "val", {"values"}),
        ("np.medi", "medi", {"median"}),
        ("x = np.linalg.no", "no", {"norm"}),
        ("mine.", "", {"append", "sort"}),
        ("pri", "pri", {"print"}),
        ("for x in ra", "ra", {"range", "raise"}),
        ("nothing.at", "at", set()),
        ("(1).", "", set()),
        ("", "", set()),
    ],
)
def test_names_are_completed(code: str, typed: str, some: set[str], opened: Page) -> None:
    answer(opened, "mine = [1]")
    told = opened.ask("complete", code=code + "(values)", position=len(code))["result"]
    assert told["typed"] == typed
    assert some <= set(told["completions"])
    assert bool(some) == bool(told["completions"])
    assert all(not name.startswith("_") for name in told["completions"])


@pytest.mark.parametrize(
    ("code", "some"),
    [("values.me", {"mean"}), ("result.sha", {"shape"}), ("image.pixel_sp", {"pixel_spacing"})],
)
def test_what_is_given_is_completed_before_anything_was_run(
    code: str, some: set[str], opened: Page
) -> None:
    told = opened.ask("complete", code=code, position=len(code))["result"]
    assert some == set(told["completions"])


def test_positions_are_those_of_javascript(opened: Page) -> None:
    told = opened.ask("complete", code="'\U0001f480' + val", position=10)["result"]
    assert told["typed"] == "val"


def test_lines_become_an_operation_that_is_shown_like_all(opened: Page) -> None:
    told = opened.ask("define", source="values * -2", name="turned")["result"]
    assert told["names"] == ["turned"]
    listed = opened.ask("operations")["result"]["operations"]
    assert listed[-1] == told["operations"][0]
    assert listed[-1]["family"] == "mine"
    first = opened.display(recipe=recipe("turned"))
    assert first["result"]["range"] == [-2.0 * (4095 - 1024), 2.0 * 1024]
    opened.ask("define", source="values * 3", name="turned")
    second = opened.display(recipe=recipe("turned"), have=first["result"]["key"])
    assert second["result"]["range"] == [-3.0 * 1024, 3.0 * (4095 - 1024)]
    assert len(second["arrays"]) == 2


def test_an_operation_that_fails_says_where(opened: Page) -> None:
    opened.ask("define", source="x = values\nx.nothing", name="broken")
    error = opened.display(recipe=recipe("broken"))["error"]
    assert error["code"] == "user_code"
    assert error["message"].endswith("(line 2)")
    error = opened.ask("define", source="def f(:", name=None)["error"]
    assert (error["code"], error["details"]["line"]) == ("user_code", 1)


def test_a_script_brings_the_users_operation_along(opened: Page) -> None:
    opened.ask("define", source="values * -2", name="turned")
    told = opened.ask("script", **picture(recipe=recipe("turned")))["result"]
    assert "--define=turned.py --op=turned" in told["command"]
    assert "define(\n    'values * -2',\n    'turned',\n)" in told["python"]
