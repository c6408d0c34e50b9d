"""Convolution against SciPy, and against sums over the neighbours written out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations import convolution, find_operation
from negatoscope.operations.convolution import KERNELS, convolve, convolve_named, kernel_of
from negatoscope.operations.edges import sobel
from negatoscope.operations.laplacians import laplace
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.parameters import kernel_array
from negatoscope.operations.result import Result
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]
SUM_TO_ONE = {"identity", "box", "sharpen", "gaussian 3x3", "gaussian 5x5", "emboss", "unsharp"}


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    return np.random.default_rng(3).normal(-200, 500, (37, 53)).astype(np.float32)


def pixels(outcome: Any) -> NDArray[np.float32]:
    found = outcome.image if isinstance(outcome, Result) else outcome
    assert found.dtype == np.float32
    return found


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", KERNELS)
def test_named_kernels_as_scipy(image: Any, name: str, mode: str) -> None:
    kernel = kernel_array(KERNELS[name])
    expected = ndimage().convolve(image.astype(float), kernel, mode=mode)
    found = pixels(convolve_named(image, kernel=name, mode=mode))
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-2)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (2, 2), (3, 5), (7, 1), (15, 15)])
def test_any_kernel_as_scipy(image: Any, shape: tuple[int, int], mode: str) -> None:
    kernel = np.random.default_rng(4).integers(-9, 10, shape)
    text = "; ".join(" ".join(map(str, row)) for row in kernel)
    expected = ndimage().convolve(image.astype(float), kernel.astype(float), mode=mode)
    found = pixels(convolve(image, kernel=text, mode=mode))
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=0.1)


def test_convolution_turns_the_kernel() -> None:
    """A single bright pixel becomes the kernel; correlation would turn it by 180 degrees."""
    spot = np.zeros((5, 5), dtype=np.float32)
    spot[2, 2] = 1
    kernel = np.arange(9).reshape(3, 3)
    found = pixels(convolve(spot, kernel="0 1 2; 3 4 5; 6 7 8"))
    np.testing.assert_array_equal(found[1:4, 1:4], kernel)


def test_kernels_that_are_operations_too(image: Any) -> None:
    for axis, name in (("x", "sobel x"), ("y", "sobel y")):
        expected = sobel(image, component=axis)
        np.testing.assert_allclose(
            pixels(convolve_named(image, kernel=name)), expected, rtol=1e-4, atol=1e-2
        )
    for neighbours in ("4", "8"):
        found = pixels(convolve_named(image, kernel=f"laplacian {neighbours}"))
        assert found.tobytes() == laplace(image, neighbours=neighbours).tobytes()


@pytest.mark.parametrize("name", KERNELS)
def test_units_last_if_the_weights_sum_to_one(image: Any, name: str) -> None:
    assert kernel_array(KERNELS[name]).sum() == pytest.approx(float(name in SUM_TO_ONE))
    outcome = convolve_named(image, kernel=name)
    assert isinstance(outcome, Result) == (name not in SUM_TO_ONE)
    assert not isinstance(outcome, Result) or outcome.unit == ""


@pytest.mark.parametrize("name", sorted(SUM_TO_ONE))
def test_flat_images_stay_as_they_are(name: str) -> None:
    flat = np.full((9, 8), -1000.0, dtype=np.float32)
    np.testing.assert_allclose(pixels(convolve_named(flat, kernel=name)), -1000, rtol=1e-6)


def test_normalized(image: Any) -> None:
    found = pixels(convolve(image, kernel="1 1 1; 1 1 1; 1 1 1", normalize=True))
    np.testing.assert_allclose(
        found, pixels(convolve_named(image, kernel="box")), rtol=1e-5, atol=1e-3
    )
    assert isinstance(convolve(image, kernel="3 -1", normalize=True), np.ndarray)


def test_weights_that_sum_to_nothing_cannot_be_normalized(image: Any) -> None:
    with pytest.raises(InvalidParameterError, match="sum to 0") as caught:
        convolve(image, kernel="1/3 -1/3", normalize=True)
    assert caught.value.details["parameter"] == "normalize"


def test_the_kernel_that_is_used() -> None:
    complete = find_operation("convolve").validate({"kernel": "1 3", "normalize": True})
    assert kernel_of("convolve", complete).tolist() == [[0.25, 0.75]]
    complete = find_operation("convolve").validate({"kernel": "1/4 3"})
    assert kernel_of("convolve", complete).tolist() == [[0.25, 3]]
    complete = find_operation("convolve_named").validate({"kernel": "sobel y"})
    assert kernel_of("convolve_named", complete).tolist() == [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
    assert kernel_of("sobel", find_operation("sobel").validate({})) is None
    assert kernel_of("convolve", {"kernel": "1 -1", "normalize": True}) is None


@pytest.mark.parametrize("text", ["1", "1; 1; 1", "; ".join(["1"] * 14), "; ".join(["1"] * 15)])
def test_the_halo_is_enough(image: Any, text: str) -> None:
    """A pixel beyond the halo makes no difference."""
    each = find_operation("convolve")
    parameters = each.validate({"kernel": text})
    halo = each.halo(parameters)
    changed = image.copy()
    changed[20 + halo + 1 :] += 1000
    changed[: 20 - halo] += 1000
    before, after = (pixels(each.function(one, **parameters))[20] for one in (image, changed))
    np.testing.assert_array_equal(after, before)


def test_the_page_is_told_the_kernels() -> None:
    """It shows the one that is chosen beside the picture, and holds none itself."""
    parameters = find_operation("convolve_named").schema()["parameters"]
    (kernel,) = [each for each in parameters if each["name"] == "kernel"]
    assert kernel["kernels"] == dict(KERNELS)
    assert list(kernel["kernels"]) == kernel["choices"]
    assert "kernels" not in find_operation("sobel").schema()["parameters"][1]


def test_strips_make_no_difference(image: Any, monkeypatch: Any) -> None:
    for mode in MODES:
        whole = pixels(convolve(image, kernel="1 2; 3 4; 5 6; 7 8", mode=mode))
        with monkeypatch.context() as patch:
            patch.setattr(convolution, "_WEIGHTS_AT_ONCE", 1)
            found = pixels(convolve(image, kernel="1 2; 3 4; 5 6; 7 8", mode=mode))
        assert found.tobytes() == whole.tobytes()
