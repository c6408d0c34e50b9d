"""Recipes as short texts."""

from __future__ import annotations

import json
import re
import zlib

import pytest
from negatoscope import recipe as recipes
from negatoscope.errors import InvalidRecipeError
from negatoscope.operations import load_all
from negatoscope.recipe import Recipe, Step
from negatoscope.sharing import decode, encode

LONG = Recipe(tuple(Step(each.name) for each in load_all()[:12]))


@pytest.mark.parametrize("recipe", [Recipe(), Recipe((Step("sobel", {"sigma": 1.25}),)), LONG])
def test_a_text_comes_back_as_the_recipe(recipe: Recipe) -> None:
    text = recipe.as_text()
    assert re.fullmatch(r"[\w.-]+", text, re.ASCII)
    assert recipes.parse(text) == recipe
    assert len(text) < max(1.4 * len(recipe.to_json()), 80)


def test_a_long_recipe_is_compressed() -> None:
    assert len(LONG.as_text()) < len(LONG.to_json()) / 2


def test_it_is_the_json_of_the_recipe_and_nothing_else() -> None:
    assert json.loads(decode(LONG.as_text())) == LONG.to_dict()


def test_white_space_on_the_way_does_no_harm() -> None:
    text = LONG.as_text()
    assert recipes.parse(f"  {text[:20]}\r\n {text[20:]}\n") == LONG


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-6],
        lambda text: text[:9] + "AAAA" + text[13:],
        lambda text: text + "!",
        lambda text: text.replace(".", ""),
        lambda text: text[: text.index(".") + 1],
    ],
)
def test_what_was_damaged_is_refused(damage: object) -> None:
    assert callable(damage)
    with pytest.raises(InvalidRecipeError):
        recipes.parse(damage(LONG.as_text()))


def test_a_text_that_would_unpack_to_very_much_is_refused() -> None:
    steps = {"negatoscope_recipe": 1, "steps": [" " * 4_000_000]}
    text = encode(steps)
    assert len(text) < 10_000
    with pytest.raises(InvalidRecipeError, match="whole recipe"):
        decode(text)


def test_the_compression_is_that_of_the_rfc() -> None:
    """Another program can read it."""
    import base64  # noqa: PLC0415 - the other program

    body = LONG.as_text().removeprefix("ng1z.")
    packed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    assert json.loads(zlib.decompress(packed, wbits=-15)) == LONG.to_dict()
