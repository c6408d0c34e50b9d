"""What operations on masks share."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.marking import as_mask, given_labels, limit_of, percentile, with_mask

MARKED = np.array([[True, False, True]])


def test_a_mask_is_one_class_with_facts() -> None:
    mask = as_mask(MARKED, threshold=3.0)
    assert mask.index.dtype == np.uint8
    assert mask.index.tolist() == [[1, 0, 1]]
    assert [(each.name, each.facts) for each in mask.classes] == [("Mask", {"threshold": 3.0})]


def test_labels_fit_the_image() -> None:
    labels = np.zeros((1, 3), np.uint8)
    assert given_labels(labels, (1, 3)) is labels
    with pytest.raises(InvalidParameterError, match="must agree"):
        given_labels(labels, (3, 1))


def test_padding_is_taken_out_before_masks_are_combined() -> None:
    """So that a mask made before padding is kept by "or"."""
    padding, before = np.array([[True, False, False]]), np.array([[1, 1, 0]], np.uint8)
    found = with_mask(MARKED.copy(), padding, before, "or")
    assert found.index.tolist() == [[1, 1, 1]]
    assert with_mask(MARKED.copy(), padding, before, "replace").index.tolist() == [[0, 0, 1]]


def test_a_limit_is_a_value_or_a_percentile() -> None:
    image = np.array([[1, 2, np.nan, 3, 99]], np.float32)
    padding = image == 99
    assert percentile(image, padding, 50) == (2.0,)
    assert percentile(image, np.ones_like(padding), 50) == ()
    assert limit_of("level", 7.0, "value", lambda _: ()) == 7.0
    assert limit_of("level", 50, "percentile", lambda share: (share * 2,)) == 100.0
