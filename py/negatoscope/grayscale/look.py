"""How the values of a picture are shown."""

from __future__ import annotations

from dataclasses import dataclass

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.choices import VoiChoice
from negatoscope.grayscale.window import Window
from negatoscope.operations.parameters import Color


@dataclass(frozen=True)
class Look:
    """How the values of a frame are shown.

    Parameters
    ----------
    voi : None, str or Window
        As `resolve_voi`.
    overlays : bool
        Whether overlays are painted over the picture.
    colormap : str or None
        Colours for the grey levels: a name of `COLORMAP_NAMES`, or the UID of a palette.
    invert : bool
        Whether white and black change places, before the colormap.
    nan_color : str or None
        "#rrggbb", what is shown where there is no image: padding and NaN; black if None.
    stack : Window or None
        Of the stack that the frame belongs to: taken, instead of the lowest to the highest
        value of the frame, where nothing is chosen and the file asks for nothing.

    Raises
    ------
    InvalidParameterError
        `nan_color` is no colour.
    """

    voi: VoiChoice = None
    overlays: bool = False
    colormap: str | None = None
    invert: bool = False
    nan_color: str | None = None
    stack: Window | None = None

    def __post_init__(self) -> None:
        if self.nan_color is None:
            return
        try:
            object.__setattr__(self, "nan_color", Color().check(self.nan_color))
        except ValueError as error:
            raise InvalidParameterError(
                f"'nan_color' is {self.nan_color!r:.80}; allowed is {Color().allowed()}.",
                parameter="nan_color",
            ) from error
