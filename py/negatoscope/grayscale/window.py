"""The VOI window: a value of its own, and how a header spells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

from pydicom.dataset import Dataset

from negatoscope.errors import InvalidVoiError
from negatoscope.reading import elements

VoiFunction: TypeAlias = Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"]
VOI_FUNCTIONS: Final[tuple[VoiFunction, ...]] = get_args(VoiFunction)

# Beyond this, products of window and output range leave float64.
_LARGEST: Final = 1e300


@dataclass(frozen=True)
class Window:
    """A VOI window.

    Parameters
    ----------
    center, width : float
        (0028,1050) *Window Center* and (0028,1051) *Window Width*, in modality values.
    function : {"LINEAR", "LINEAR_EXACT", "SIGMOID"}
        (0028,1056) *VOI LUT Function*.
    explanation : str
        (0028,1055) *Window Center & Width Explanation*.

    Raises
    ------
    InvalidVoiError
        If a number is not finite, or the width is below 1 (LINEAR) or not above 0 (the others).

    References
    ----------
    PS3.3 C.11.2.1.2, C.11.2.1.3
    """

    center: float
    width: float
    function: VoiFunction = "LINEAR"
    explanation: str = ""

    def __post_init__(self) -> None:
        if self.function not in VOI_FUNCTIONS:
            raise InvalidVoiError(
                f"(0028,1056) VOI LUT Function is {self.function!r}; "
                f"allowed are {', '.join(VOI_FUNCTIONS)}.",
                tag="0028,1056",
                value=str(self.function),
            )
        if not (abs(self.center) <= _LARGEST and abs(self.width) <= _LARGEST):
            raise InvalidVoiError("Window Center and Window Width must be finite numbers.")
        if self.width < 1 if self.function == "LINEAR" else self.width <= 0:
            raise InvalidVoiError(
                f"(0028,1051) Window Width is {self.width:g}; {self.function} needs "
                + ("at least 1." if self.function == "LINEAR" else "more than 0."),
                tag="0028,1051",
                value=self.width,
            )


def header_windows(dataset: Dataset) -> tuple[tuple[Window, ...], tuple[str, ...]]:
    """Return the usable windows of a data set or Frame VOI LUT item, and what is wrong with others.

    References
    ----------
    PS3.3 C.11.2, C.7.6.16.2.10
    """
    centers = elements.numbers(dataset, "WindowCenter")
    widths = elements.numbers(dataset, "WindowWidth")
    names = [str(name).strip() for name in elements.values(dataset, "WindowCenterWidthExplanation")]
    function = elements.text(dataset, "VOILUTFunction").upper() or "LINEAR"
    remarks = []
    if function not in VOI_FUNCTIONS:
        remarks.append("(0028,1056) VOI LUT Function is not known here; LINEAR is used instead.")
        function = "LINEAR"
    if len(centers) != len(widths):
        remarks.append("Window Center and Window Width differ in number; the surplus is left out.")
    windows = []
    for position, (center, width) in enumerate(zip(centers, widths, strict=False)):
        name = names[position] if position < len(names) else ""
        try:
            windows.append(Window(center, width, cast(VoiFunction, function), name))
        except InvalidVoiError as error:
            remarks.append(f"Window {position + 1} is left out: {error.message}")
    return tuple(windows), tuple(remarks)
