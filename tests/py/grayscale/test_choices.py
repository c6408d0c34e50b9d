"""What can be chosen as VOI, by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidVoiError
from negatoscope.grayscale.choices import resolve_voi, voi_choices
from negatoscope.grayscale.frames import index_frame
from negatoscope.grayscale.presets import CT_PRESETS
from negatoscope.model import IndexedFrame, Window
from negatoscope.render import Look, render_display

PIXELS = np.arange(200, dtype=np.uint16).reshape(10, 20)
CT = {"RescaleSlope": 1, "RescaleIntercept": -100, "RescaleType": "HU"}


def window_of(voi: str, pixels: Any = PIXELS, **header: Any) -> Window | None:
    shown = render_display(phantoms.phantom(pixels, **header), look=Look(voi))
    assert shown.voi == voi.replace("_", " ")
    return shown.window


def test_every_choice_that_is_offered_works() -> None:
    lut = phantoms.lut_item(-100, [0, 65535])
    header = {**CT, "WindowCenter": [1, 2], "WindowWidth": [3, 4]}
    content = phantoms.phantom(PIXELS, VOILUTSequence=phantoms.items(lut), **header)
    instance = negatoscope.open(content)
    names = [choice.name for choice in voi_choices(instance)]
    automatic = ["minmax", "percentile", "imagej", "full"]
    assert names == ["window1", "window2", "lut1", *automatic, *CT_PRESETS]
    for name in names:
        assert negatoscope.render(instance, voi=name).shape == (10, 20)
    assert all(choice.label for choice in voi_choices(instance))
    assert render_display(instance).voi == names[0]


def test_presets_are_for_hounsfield_units() -> None:
    assert window_of("lung", **CT) == Window(-600, 1500, explanation="lung")
    assert window_of("soft_tissue", **CT) == Window(50, 400, explanation="soft tissue")
    with pytest.raises(InvalidVoiError, match="offers minmax"):
        negatoscope.render(phantoms.phantom(PIXELS, Modality="MR"), voi="lung")


def test_full_range_is_what_could_be_stored() -> None:
    assert window_of("full", bits_stored=12) == Window(2048, 4096, explanation="full")
    signed = window_of("full", PIXELS.astype(np.int16), bits_stored=12, **CT)
    assert signed == Window(-100, 4096, explanation="full")


def test_after_an_operation_the_values_decide() -> None:
    recipe = {"negatoscope_recipe": 1, "steps": [{"operation": "equalize_histogram"}]}
    shown = render_display(phantoms.phantom(PIXELS, **CT), look=Look("full"), recipe=recipe)
    assert shown.window is not None
    assert shown.window.width <= 1


def test_colour_has_no_choices() -> None:
    instance = negatoscope.open(phantoms.phantom(np.zeros((2, 2, 3), np.uint8)))
    assert voi_choices(instance) == ()


def test_the_window_of_a_stack_takes_the_place_of_the_lowest_to_the_highest() -> None:
    stack = Window(5, 10)
    plain = negatoscope.open(phantoms.phantom())
    frame = index_frame(plain)
    assert isinstance(frame, IndexedFrame)
    assert resolve_voi(plain, frame, None, stack=stack).window == stack
    assert resolve_voi(plain, frame, None, stack=stack).name == "stack"
    assert resolve_voi(plain, frame, "minmax", stack=stack).name == "minmax"
    other = replace(frame, keeps_voi=False)
    assert resolve_voi(plain, other, None, stack=stack).name == "minmax"
    asking = negatoscope.open(phantoms.phantom(WindowCenter=1, WindowWidth=2))
    assert resolve_voi(asking, frame, None, stack=stack).name == "window1"
