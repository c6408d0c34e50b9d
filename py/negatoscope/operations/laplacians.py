"""Edges by second derivatives: where they change their sign, the image is steepest."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

from negatoscope.operations.edges import Border
from negatoscope.operations.gaussian import gaussian_steps, radius
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.parameters import Choice, Number
from negatoscope.operations.registry import FloatImage, Parameters, operation
from negatoscope.progress import Progress, finished

Neighbours = Annotated[str, Choice("4", "8", label="Neighbours")]
NarrowSigma = Annotated[
    float,
    Number(
        minimum=0.3,
        maximum=10.0,
        step=0.1,
        unit="px",
        label="Narrow Gaussian \N{GREEK SMALL LETTER SIGMA}",
    ),
]
Ratio = Annotated[float, Number(minimum=1.01, maximum=5.0, step=0.1, label="Wide / narrow")]

_KERNELS: Final = {
    "4": [[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]],
    "8": [[1.0, 1.0, 1.0], [1.0, -8.0, 1.0], [1.0, 1.0, 1.0]],
}


@operation(
    family="edges",
    label="Laplace",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: None if parameters["mode"] == "wrap" else 1,
)
def laplace(
    image: FloatImage, *, neighbours: Neighbours = "4", mode: Border = "reflect"
) -> FloatImage:
    """Sum of the differences to the neighbours of a pixel, without any smoothing.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    neighbours : {"4", "8"}
        Whether the diagonal ones count, too.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        With 4 neighbours as :func:`scipy.ndimage.laplace`: negative on bright spots. With 8
        three times as much where the image is smooth.

    Examples
    --------
    >>> spot = np.float32([[0, 0, 0], [0, 5, 0], [0, 0, 0]])
    >>> laplace(spot)[1]
    array([  5., -20.,   5.], dtype=float32)
    """
    result: FloatImage = ndimage().correlate(image, _KERNELS[neighbours], mode=mode)
    return result


def _wide(parameters: Parameters) -> float:
    return float(parameters["sigma"]) * float(parameters["ratio"])


def _difference_of_gaussians(
    image: FloatImage, *, sigma: float, ratio: float, mode: str
) -> Generator[Progress, None, FloatImage]:
    result = yield from gaussian_steps(image, sigma=sigma, mode=mode)
    result -= yield from gaussian_steps(image, sigma=sigma * ratio, mode=mode)
    return result


@operation(
    family="edges",
    label="Difference of Gaussians",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: None if parameters["mode"] == "wrap" else radius(_wide(parameters)),
    steps=_difference_of_gaussians,
)
def difference_of_gaussians(
    image: FloatImage,
    *,
    sigma: NarrowSigma = 1.0,
    ratio: Ratio = 1.6,
    mode: Border = "reflect",
) -> FloatImage:
    """Narrow Gaussian minus a wide one: keeps what is between the two in size.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the narrow Gaussian.
    ratio : float
        How many times as wide the other Gaussian is; 1.6 comes close to the Laplacian.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        Positive on bright spots, 0 where the image is flat. With "nearest" as
        :func:`skimage.filters.difference_of_gaussians`.

    References
    ----------
    D. Marr and E. Hildreth, Theory of edge detection, Proc. R. Soc. Lond. B 207 (1980) 187
    """
    return finished(_difference_of_gaussians(image, sigma=sigma, ratio=ratio, mode=mode))
