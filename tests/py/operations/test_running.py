"""Operations on indexed frames: over the values, and in bands of rows."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

import numpy as np
import pytest
from negatoscope.model import IndexedFrame, Progress
from negatoscope.operations import OPERATIONS, bands, find_operation, gaussian
from negatoscope.operations.running import advance, indexed
from negatoscope.operations.tables import map_frame

Result = TypeVar("Result")
NEIGHBOURHOOD = [
    OPERATIONS[name] for name in ("sobel", "gaussian_gradient_magnitude", "laplacian_of_gaussian")
]
MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]


def finish(work: Generator[Progress, None, Result]) -> tuple[Result, list[Progress]]:
    """Run a generator to its end."""
    seen = []
    while True:
        try:
            seen.append(next(work))
        except StopIteration as end:
            return end.value, seen


def run(operations: Any, frame: IndexedFrame) -> Generator[Progress, None, IndexedFrame]:
    """Apply operations and quantise the result."""
    return (yield from indexed((yield from advance(operations, frame))))


def frame_of(values: Any, padding: Any = None, **more: Any) -> IndexedFrame:
    """Return a frame whose pixels are the integers given; index 0 stands for -1024."""
    index = (np.asarray(values) + 1024).astype(np.uint16)
    mask = None if padding is None else np.arange(4096) == padding + 1024
    return IndexedFrame(index, np.arange(4096.0) - 1024, padding=mask, **more)


@pytest.fixture
def image() -> Any:
    """Return integers from -1000 to 3000."""
    return np.random.default_rng(5).integers(-1000, 3000, (61, 23))


@pytest.fixture(params=[1, 23 * 7, 23 * 60, 1 << 20])
def _bands(request: Any, monkeypatch: Any) -> None:
    """Make bands of one row (but for the halo) up to the whole image."""
    monkeypatch.setattr(bands, "BAND_PIXELS", request.param)


@pytest.mark.usefixtures("_bands")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sigma", [0.7, 2.0, 20.0])
@pytest.mark.parametrize("each", NEIGHBOURHOOD, ids=lambda each: each.name)
def test_bands_are_byte_equal_to_the_whole(each: Any, sigma: float, mode: str, image: Any) -> None:
    """Also where the halo is larger than the image."""
    parameters = each.validate({"sigma": sigma, "mode": mode})
    frame = frame_of(image)
    whole = each.function(image.astype(np.float32), **parameters)
    banded, _ = finish(advance([(each, parameters)], frame))
    assert banded.image.tobytes() == whole.tobytes()


def test_progress_is_told_before_each_band(image: Any, monkeypatch: Any) -> None:
    """From 0 to the end, under the operation's name."""
    monkeypatch.setattr(bands, "BAND_PIXELS", 23 * 20)
    each = find_operation("sobel")
    _, seen = finish(run([(each, each.validate({}))], frame_of(image)))
    assert seen == [*(Progress("sobel", done, 4) for done in range(5)), Progress("quantise", 0, 3)]


def test_a_long_filter_pauses_within_a_band(image: Any, monkeypatch: Any) -> None:
    """Told is the band that it is in; the bytes are those of one run."""
    each = find_operation("laplacian_of_gaussian")
    parameters = each.validate({"sigma": 5.0, "mode": "wrap"})
    at_once, _ = finish(run([(each, parameters)], frame_of(image)))
    monkeypatch.setattr(gaussian, "_WEIGHTS_AT_ONCE", 61 * 23 * 10)
    paused, seen = finish(run([(each, parameters)], frame_of(image)))
    assert seen[0] == Progress("laplacian_of_gaussian", 0, 1)
    assert seen.count(seen[0]) > 10
    assert paused.exact is not None
    assert at_once.exact is not None
    assert paused.exact.tobytes() == at_once.exact.tobytes()


def test_a_filter_starts_no_work_before_the_first_step(image: Any, monkeypatch: Any) -> None:
    """And none after it was closed."""
    monkeypatch.setattr(bands, "BAND_PIXELS", 23)
    each = find_operation("sobel")
    work = run([(each, each.validate({}))], frame_of(image))
    next(work)
    work.close()
    with pytest.raises(StopIteration):
        next(work)


def test_units_and_windows_end_with_the_first_operation(image: Any) -> None:
    """A gradient is not in Hounsfield units."""
    frame = frame_of(image, unit="HU", keeps_voi=True)
    each = find_operation("sobel")
    filtered, _ = finish(run([(each, each.validate({}))], frame))
    each = find_operation("equalize_histogram")
    mapped = map_frame(each, each.validate({}), frame)
    assert (filtered.unit, filtered.keeps_voi) == (mapped.unit, mapped.keeps_voi) == ("", False)


def test_equalised_is_still_the_picture_and_edges_are_not(image: Any) -> None:
    """So is nothing that is made of edges."""
    sobel, equalize = find_operation("sobel"), find_operation("equalize_histogram")
    mapped = map_frame(equalize, equalize.validate({}), frame_of(image))
    filtered, _ = finish(run([(sobel, sobel.validate({}))], mapped))
    again = map_frame(equalize, equalize.validate({}), filtered)
    assert (mapped.is_image, filtered.is_image, again.is_image) == (True, False, False)


def test_a_table_operation_keeps_the_pixels(image: Any) -> None:
    """The page needs no new frame, and nothing is counted twice."""
    frame = frame_of(image)
    each = find_operation("equalize_histogram")
    result = map_frame(each, each.validate({}), frame)
    assert result.index is frame.index
    assert result.counts is frame.counts
    expected = each.function(image.astype(float))
    np.testing.assert_array_equal(result.values[result.index], expected)


def test_a_table_operation_leaves_padding_out() -> None:
    """It takes no part in the histogram and stays padding."""
    frame = frame_of([[-1000, 0, 10], [20, -1000, 30]], padding=-1000)
    each = find_operation("equalize_histogram")
    result = map_frame(each, each.validate({}), frame)
    shown = result.values[result.index]
    np.testing.assert_array_equal(
        shown.ravel()[[1, 2, 3, 5]], each.function(np.array([0.0, 10, 20, 30]))
    )
    assert result.padding is frame.padding


def test_a_frame_of_nothing_but_padding() -> None:
    """Neither kind of operation divides by nothing."""
    frame = frame_of(np.full((4, 5), -1000), padding=-1000)
    table, sobel = find_operation("equalize_histogram"), find_operation("sobel")
    mapped = map_frame(table, table.validate({}), frame)
    assert np.all(mapped.values == 0)
    filtered, _ = finish(run([(sobel, sobel.validate({}))], frame))
    assert filtered.padding is not None
    assert np.all(filtered.padding[filtered.index])


def test_padding_makes_no_edge_and_stays_padding() -> None:
    """It counts as the lowest value that occurs."""
    pixels = np.full((9, 9), 100)
    pixels[0, :] = -1000
    frame = frame_of(pixels, padding=-1000)
    each = find_operation("sobel")
    result, _ = finish(run([(each, each.validate({}))], frame))
    assert result.padding is not None
    np.testing.assert_array_equal(result.padding[result.index], pixels == -1000)
    np.testing.assert_array_equal(result.values[result.index][1:], 0)


def test_padding_that_does_not_occur_costs_nothing(image: Any) -> None:
    """No mask is made."""
    each = find_operation("sobel")
    frame = frame_of(np.abs(image), padding=-1000)
    result, _ = finish(run([(each, each.validate({}))], frame))
    assert result.padding is None
