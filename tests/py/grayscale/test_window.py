"""Windows: what is allowed, and how headers spell them."""

from __future__ import annotations

import math
from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.errors import InvalidVoiError
from negatoscope.grayscale.window import header_windows
from negatoscope.model import Window


@pytest.mark.parametrize(
    ("center", "width", "function"),
    [
        (0, 1, "LINEAR"),
        (-600.5, 1500.25, "LINEAR"),
        (0, 0.001, "LINEAR_EXACT"),
        (0, 0.5, "SIGMOID"),
    ],
)
def test_allowed(center: float, width: float, function: Any) -> None:
    assert Window(center, width, function).width == width


@pytest.mark.parametrize(
    ("center", "width", "function"),
    [
        (0, 0.99, "LINEAR"),
        (0, 0, "LINEAR_EXACT"),
        (0, -5, "SIGMOID"),
        (math.nan, 10, "LINEAR"),
        (0, math.inf, "LINEAR"),
        (0, 10, "CUBIC"),
    ],
)
def test_refused(center: float, width: float, function: Any) -> None:
    with pytest.raises(InvalidVoiError):
        Window(center, width, function)


def windows(**header: Any) -> tuple[tuple[Window, ...], tuple[str, ...]]:
    return header_windows(phantoms.item(**header))


def test_several_with_explanations() -> None:
    found, remarks = windows(
        WindowCenter=[40, -600],
        WindowWidth=[400, 1500],
        WindowCenterWidthExplanation=["SOFT", "LUNG"],
        VOILUTFunction="SIGMOID",
    )
    assert found == (Window(40, 400, "SIGMOID", "SOFT"), Window(-600, 1500, "SIGMOID", "LUNG"))
    assert remarks == ()


@pytest.mark.parametrize(
    ("header", "count", "remark"),
    [
        ({}, 0, None),
        ({"WindowCenter": 40}, 0, "differ in number"),
        ({"WindowCenter": [40, 50], "WindowWidth": [400]}, 1, "differ in number"),
        ({"WindowCenter": 40, "WindowWidth": 0}, 0, "at least 1"),
        ({"WindowCenter": 40, "WindowWidth": 4, "VOILUTFunction": "CUBIC"}, 1, "not known"),
        ({"WindowCenter": 0, "WindowWidth": 1}, 1, None),
    ],
)
def test_odd_headers(header: dict[str, Any], count: int, remark: str | None) -> None:
    found, remarks = windows(**header)
    assert len(found) == count
    assert len(remarks) == (remark is not None)
    assert all(remark in text for text in remarks if remark)


def test_remarks_reach_the_instance() -> None:
    instance = negatoscope.open(phantoms.phantom(WindowCenter=40, WindowWidth=0))
    assert any("at least 1" in warning for warning in instance.warnings)
