"""Numbers as Decimal Strings: never longer than 16 characters, and as near as these allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.export.dicom_numbers import decimal_string


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (-1024.0, "-1024"), (0.5, "0.5"), (1 / 3, "0.33333333333333"), (1e20, "1e+20")],
)
def test_numbers(number: float, text: str) -> None:
    assert decimal_string(number) == text


@given(st.floats(-1e300, 1e300))
def test_all_numbers_fit_and_come_back(number: float) -> None:
    text = decimal_string(number)
    assert len(text) <= 16
    assert float(text) == pytest.approx(number, rel=1e-8, abs=1e-300)
