"""Operations that a user writes."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError, UserCodeError
from negatoscope.export.png import png_bytes
from negatoscope.frame import ColorFrame, IndexedFrame
from negatoscope.operations import OPERATIONS, find_operation
from negatoscope.operations.defining import define
from negatoscope.operations.running import finished
from negatoscope.recipe import Recipe, Step, run, stage_key
from negatoscope.script import Shot

PLAIN = '''
from typing import Literal

def _helper(x):
    return x * 2

def brighten(values, amount=2.5, times: int = 1, twice=False, way: Literal["up", "down"] = "up"):
    """Make it brighter.

    Parameters
    ----------
    amount : float
        By how much.
    """
    return values + (amount if way == "up" else -amount) * times * (2 if twice else 1)
'''
DECORATED = '''
from typing import Annotated
from negatoscope.operations import operation
from negatoscope.operations.parameters import Number

@operation(family="edges", label="Half", kind="image",
           geometry=lambda shape, parameters: ((2.0, 0.0, 0.0), (0.0, 2.0, 0.0)))
def half(image, *, offset: Annotated[float, Number(minimum=0, maximum=9, step=1)] = 1.0):
    """Take every second pixel.

    Parameters
    ----------
    offset : float
        Is added.
    """
    return image[::2, ::2] + offset
'''
INDEX = np.arange(20, dtype=np.uint16).reshape(4, 5)
FRAME = IndexedFrame(INDEX, np.arange(20.0))


def result(name: str, frame: Any = FRAME, **parameters: Any) -> Any:
    return finished(run(Recipe((Step(name, parameters),)), frame))


def test_a_plain_function_is_an_operation() -> None:
    (own,) = define(PLAIN)
    schema = own.schema()
    assert (schema["name"], schema["label"], schema["family"]) == ("brighten", "Brighten", "mine")
    assert schema["summary"] == "Make it brighter."
    kinds = {each.name: each.declaration.schema()["type"] for each in own.parameters}
    assert kinds == {"amount": "number", "times": "integer", "twice": "boolean", "way": "choice"}
    assert own.parameters[0].description == "By how much."
    assert find_operation("brighten") is own
    np.testing.assert_array_equal(result("brighten").exact, INDEX + 2.5)
    parameters = {"amount": 1, "times": 3, "twice": True, "way": "down"}
    np.testing.assert_array_equal(result("brighten", **parameters).exact, INDEX - 6.0)
    with pytest.raises(InvalidParameterError, match=r"'way' .* allowed is one of 'up', 'down'"):
        Step("brighten", {"way": "sideways"})


@pytest.mark.parametrize("source", ["values ** 2", "result = values ** 2", "x = values\nx *= x\nx"])
def test_lines_are_an_operation(source: str) -> None:
    (own,) = define(source, "square")
    assert (own.name, own.parameters) == ("square", ())
    np.testing.assert_array_equal(result("square").exact, INDEX.astype(np.float32) ** 2)


def test_a_decorated_function_has_all_that_operations_have() -> None:
    (own,) = define(DECORATED)
    assert own.family == "mine"
    frame = result("half", offset=3)
    np.testing.assert_array_equal(frame.exact, INDEX[::2, ::2] + 3.0)
    assert frame.placement == ((2.0, 0.0, 0.0), (0.0, 2.0, 0.0))


def test_several_functions_and_the_one_that_is_meant() -> None:
    source = "def one(values):\n    return values\n\ndef two(values):\n    return one(values)\n"
    assert [each.name for each in define(source)] == ["one", "two"]
    assert [each.name for each in define(source, "two")] == ["two"]


def test_a_new_text_takes_the_place_of_the_old_and_makes_other_pictures() -> None:
    keys = []
    for source, expected in (("values + 1", 1), ("values + 2", 2)):
        define(source, "more")
        keys.append(stage_key(Recipe((Step("more"),))))
        assert result("more").exact[0, 0] == expected
    assert keys[0] != keys[1]


def test_names_of_the_package_are_taken() -> None:
    with pytest.raises(InvalidParameterError, match="'sobel' already"):
        define("def sobel(values):\n    return values\n")
    assert not find_operation("sobel").source


@pytest.mark.parametrize(("source", "name"), [("values", None), ("values", "two words"), ("", "")])
def test_lines_need_a_name(source: str, name: str | None) -> None:
    with pytest.raises(InvalidParameterError, match="no name for an operation"):
        define(source, name)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def f(values:\n    pass", "SyntaxError"),
        ("import no_such_module\ndef f(values):\n    return values", "No module named"),
        ("def _f(values):\n    return values", "does not begin with '_'"),
        ("def f(values, x):\n    return values", "'x' of 'f' needs a default"),
        ("def f(values, x='a'):\n    return values", "'x' of 'f' needs a default"),
    ],
)
def test_what_is_no_operation_is_explained(source: str, message: str) -> None:
    before = dict(OPERATIONS)
    with pytest.raises(UserCodeError, match=message):
        define(source)
    assert dict(OPERATIONS) == before


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("values[0]", r"shape \(5,\); the image has \(4, 5\)"),
        ("'text'", "'own' gave str, not an array of numbers"),
        ("values.no_such", r"AttributeError: .* \(line 1\)"),
        ("values + 1j", "not an array of numbers"),
    ],
)
def test_what_fails_while_it_runs_is_explained(source: str, message: str) -> None:
    define(source, "own")
    with pytest.raises(UserCodeError, match=message):
        result("own")


def test_also_in_the_geometry_and_the_shape_of_a_decorated_one() -> None:
    define(DECORATED.replace("[::2, ::2]", "[0]"))
    with pytest.raises(UserCodeError, match="IndexError"):
        result("half")


def test_it_cannot_spoil_the_picture_of_others() -> None:
    define("values *= 0\nvalues", "nothing")
    frame = result("nothing")
    assert not frame.exact.any()
    again = result("nothing", frame)
    assert again.exact is not frame.exact
    np.testing.assert_array_equal(FRAME.index, INDEX)


def test_colour() -> None:
    rgb = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    define("def swap(rgb):\n    return rgb[..., ::-1]\n")
    np.testing.assert_array_equal(result("swap", ColorFrame(rgb)).rgb, rgb[..., ::-1])


@pytest.mark.native
def test_scripts_and_commands_bring_it_along(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "image.dcm").write_bytes(phantoms.phantom())
    (own,) = define(PLAIN)
    (tmp_path / "brighten.py").write_text(own.source)
    recipe = Recipe((Step("sobel"), Step("brighten", {"times": 4})))
    expected = png_bytes(negatoscope.render("image.dcm", recipe=recipe))
    script = recipe.as_python(Shot())
    (tmp_path / "script.py").write_text(script)
    for command in (
        [sys.executable, "script.py"],
        [
            *(
                sys.executable,
                "-c",
                "import sys; from negatoscope.cli import app; app(sys.argv[1:])",
            ),
            *shlex.split(recipe.as_command(Shot()))[1:],
        ],
    ):
        subprocess.run(
            command, check=True, env={"PYTHONPATH": str(Path(negatoscope.__file__).parents[1])}
        )
        assert (tmp_path / "image.png").read_bytes() == expected
        (tmp_path / "image.png").unlink()
