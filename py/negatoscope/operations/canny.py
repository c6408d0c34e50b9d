"""Canny's edges: thin, connected lines where the gradient is largest across them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.quantize import ends
from negatoscope.model import Progress
from negatoscope.operations.counting import UNIT_WINDOW
from negatoscope.operations.edges import SOBEL, Border, Smoothing, magnitude
from negatoscope.operations.gaussian import gaussian, radius
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.lines import slope
from negatoscope.operations.parameters import Choice, Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result
from negatoscope.operations.running import finished
from negatoscope.operations.strips import cut, strips, telling

Mask = NDArray[np.bool_]
Threshold = Annotated[float, Number(minimum=0.0, maximum=1e6, step=0.01)]
_WORDS: Final = {"range": "shares of the range", "quantile": "quantiles", "value": "values"}
Thresholds = Annotated[
    str, Choice("range", "quantile", "value", label="Thresholds as", words=_WORDS)
]

_EPSILON: Final = np.finfo(np.float32).eps
_LEAST: Final = 1e-14  # no edge where there is no gradient, as in scikit-image


def canny_steps(  # noqa: PLR0913 - as the operation
    image: FloatImage,
    *,
    sigma: float = 1.0,
    low: float = 0.1,
    high: float = 0.2,
    thresholds: str = "range",
    mode: str = "constant",
    padding: Mask | None = None,
) -> Generator[Progress, None, Result]:
    """Do what `canny` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, sigma, low, high, thresholds, mode, padding
        As for `canny`.

    Yields
    ------
    Progress
    """
    if low > high or (thresholds == "quantile" and high > 1.0):
        raise InvalidParameterError(
            f"Parameter 'low' is {low:g} and 'high' is {high:g}; allowed is a low threshold not "
            "above the high one, and quantiles from 0 to 1. Give for example low=0.1, high=0.2.",
            operation="canny",
            parameter="low" if low > high else "high",
        )
    parts = cut(image.shape)
    blurs = (sigma > 0) * (1 if padding is None else 2)
    told = telling("canny", (blurs + 2) * len(parts) + 1)
    smooth = yield from _smooth(image, sigma, mode, padding, told)
    slopes = [np.empty_like(smooth), np.empty_like(smooth)]
    steep = np.empty_like(smooth)
    for rows, strip in strips(smooth, 1):
        yield next(told)
        down, right = (slope(strip, SOBEL, axis, "reflect")[1:-1] for axis in (0, 1))
        slopes[0][rows], slopes[1][rows] = down, right
        steep[rows] = magnitude(down, right)
    limits = _limits(image, steep, (low, high), thresholds, padding)
    inside = _inside(padding)
    crests = []
    for rows in parts:
        yield next(told)
        crests.append(_crests(slopes, steep, inside, rows, limits[0]))
    yield next(told)
    edges = _connected(steep, np.concatenate(crests), limits[1])
    facts = {"low threshold": limits[0], "high threshold": limits[1]}
    return Result(edges, window=UNIT_WINDOW, facts=facts)


@operation(family="edges", label="Canny edges", kind="image", keeps_image=False, steps=canny_steps)
def canny(  # noqa: PLR0913 - by name, as in scikit-image
    image: FloatImage,
    *,
    sigma: Smoothing = 1.0,
    low: Threshold = 0.1,
    high: Threshold = 0.2,
    thresholds: Thresholds = "range",
    mode: Border = "constant",
    padding: Mask | None = None,
) -> Result:
    """Thin lines along the steepest places, linked from sure edges to weak ones.

    A Gaussian smooths; Sobel's kernels give the gradient; what is not the largest across an
    edge is suppressed, interpolated between neighbours; of the rest, what lies above the
    high threshold is an edge, and what lies above the low one if it is connected to that.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian; 0 does not smooth.
    low : float
        Threshold of the magnitude of Sobel's gradient for what is connected to an edge.
    high : float
        Threshold for what is an edge by itself; not below `low`.
    thresholds : {"range", "quantile", "value"}
        What the thresholds are: shares of the range of the image, from its lowest to its
        highest value, which suits images of any unit; quantiles of the magnitudes, 0 to 1; or
        the magnitudes themselves, eight times the change per pixel.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border for the Gaussian, as SciPy names it; "constant" is
        nothing, and only what lies in the image counts.
    padding : ndarray of bool, same shape, optional
        True where there is no image; no edge lies there nor beside it.

    Returns
    -------
    Result
        1 on edges, 0 elsewhere and on the outermost rows and columns. The same pixels as
        :func:`skimage.feature.canny`, given the image scaled to 0 … 1 for "range", and
        ``~padding`` for its mask.

    Raises
    ------
    InvalidParameterError
        If `low` is above `high`, or a quantile above 1.

    References
    ----------
    J. Canny, A Computational Approach to Edge Detection, IEEE Trans. PAMI 8 (1986) 679
    """
    return finished(
        canny_steps(
            image,
            sigma=sigma,
            low=low,
            high=high,
            thresholds=thresholds,
            mode=mode,
            padding=padding,
        )
    )


def _smooth(
    image: FloatImage,
    sigma: float,
    mode: str,
    padding: Mask | None,
    told: Iterator[Progress],
) -> Generator[Progress, None, FloatImage]:
    """Return the image smoothed by what there is of it."""
    if padding is not None:
        image = np.where(padding, np.float32(0.0), image)
    smooth = yield from _blurred(image, sigma, mode, told)
    if padding is not None:
        share = yield from _blurred((~padding).astype(np.float32), sigma, mode, told)
        share += _EPSILON
        smooth /= share
    elif mode == "constant":
        _divide_by_share(smooth, sigma)
    return smooth


def _divide_by_share(smooth: FloatImage, sigma: float) -> None:
    """Divide by how much of the Gaussian lies within the image around each pixel."""
    halo, (height, width) = radius(sigma), smooth.shape
    size = 2 * halo + 1
    # Only towards the borders it differs: of all pixels between them one stands for all.
    share = np.ones((min(height, size), min(width, size)), dtype=np.float32)
    if sigma > 0:
        share = gaussian(share, sigma=sigma, mode="constant")
    share += _EPSILON
    if width > size:
        share = share.repeat([1] * halo + [width - 2 * halo] + [1] * halo, axis=1)
    if height <= size:
        smooth /= share
        return
    smooth[:halo] /= share[:halo]
    smooth[halo : height - halo] /= share[halo]
    smooth[height - halo :] /= share[halo + 1 :]


def _blurred(
    image: FloatImage, sigma: float, mode: str, told: Iterator[Progress]
) -> Generator[Progress, None, FloatImage]:
    if sigma == 0:
        return image.copy()
    halo = radius(sigma)
    result = np.empty_like(image)
    for rows, strip in strips(image, halo, mode):
        yield next(told)
        result[rows] = gaussian(strip, sigma=sigma, mode=mode)[halo : halo + rows.stop - rows.start]
    return result


def _limits(
    image: FloatImage,
    steep: FloatImage,
    shares: tuple[float, float],
    thresholds: str,
    padding: Mask | None,
) -> tuple[float, float]:
    """Return the thresholds as magnitudes."""
    if thresholds == "value":
        return shares
    if thresholds == "quantile":
        low, high = np.percentile(steep, [100.0 * share for share in shares])
        return float(low), float(high)
    numbers = image if padding is None else image[~padding]
    lowest, highest = ends(numbers) if numbers.size else (0.0, 0.0)
    return shares[0] * (highest - lowest), shares[1] * (highest - lowest)


def _inside(padding: Mask | None) -> Mask | None:
    """Return where an edge may be: not where it may be that of the padding; None is everywhere."""
    if padding is None:
        return None
    eroded: Mask = ndimage().binary_erosion(~padding, np.ones((3, 3), dtype=np.bool_))
    return eroded


def _crests(
    slopes: list[FloatImage], steep: FloatImage, inside: Mask | None, rows: slice, low: float
) -> NDArray[np.intp]:
    """Return the places of magnitudes that are the largest across their edge, and not below `low`.

    In some rows, counted through all of the image; none on its border.
    """
    height, width = steep.shape
    possible = steep[rows] >= (np.float32(low) or np.float32(_LEAST))
    possible[:, 0] = possible[:, -1] = False
    possible[[at - rows.start for at in (0, height - 1) if rows.start <= at < rows.stop]] = False
    if inside is not None:
        possible &= inside[rows]
    found = np.flatnonzero(possible) + rows.start * width
    everywhere = steep.ravel()
    here = everywhere[found]
    down, right = (each.ravel()[found] for each in slopes)
    falling = (down > 0) == (right > 0)  # the edge rises to the lower right or the upper left
    down, right = np.abs(down), np.abs(right)
    upright = np.where(falling, down > right, down >= right)
    share = np.minimum(down, right) / np.maximum(down, right)
    straight = np.where(upright, np.where(falling, width, -width), 1)
    diagonal = np.where(falling, width + 1, 1 - width)
    # Float32 times float32, and the rest in double precision: as scikit-image has it.
    rest = 1.0 - share.astype(np.float64)
    largest = np.ones(found.size, dtype=np.bool_)
    for side in (1, -1):
        near, far = everywhere[found + side * straight], everywhere[found + side * diagonal]
        largest &= (far * share).astype(np.float64) + near * rest <= here
    crests: NDArray[np.intp] = found[largest]
    return crests


def _connected(steep: FloatImage, crests: NDArray[np.intp], high: float) -> FloatImage:
    """Return 1 on crests with a connection, across corners too, to one above a threshold."""
    thin = np.zeros(steep.shape, dtype=np.bool_)
    thin.ravel()[crests] = True
    labels, count = ndimage().label(thin, np.ones((3, 3), dtype=np.bool_))
    own = labels.ravel()[crests]
    kept = np.zeros(count + 1, dtype=np.bool_)
    kept[own[steep.ravel()[crests] >= max(np.float32(high), np.float32(_LEAST))]] = True
    edges = np.zeros(steep.shape, dtype=np.float32)
    edges.ravel()[crests[kept[own]]] = 1.0
    return edges
