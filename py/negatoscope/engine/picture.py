"""What a request asks to see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from negatoscope.grayscale.display import display_key
from negatoscope.model import Instance
from negatoscope.recipe import Recipe


@dataclass(frozen=True)
class Picture:
    """A frame of an open instance and a recipe for it.

    Attributes
    ----------
    handle : str
        Chosen by the page; never taken for something else while it is open.
    instance : Instance
    frame : int
        Frame number, from 1.
    recipe : Recipe
    overlays : bool
        Whether overlays are painted over it.
    state : str
        Handle of the presentation state that was applied to `instance`, "" for none.
    other : Picture or None
        The second image, for operations that need one.
    """

    handle: str
    instance: Instance
    frame: int
    recipe: Recipe
    overlays: bool = False
    state: str = ""
    other: Picture | None = None

    @property
    def key(self) -> str:
        """Name the pixels: the same key, the same index frame.

        It is a hash, tells nothing of the patient, and is the same again after
        the engine has died and reopened the files under their handles.
        """
        needed = self.other if self.recipe.needs_other else None
        other = "" if needed is None else needed.key
        pixels = display_key(
            self.instance, self.frame, self.recipe, overlays=self.overlays, other=other
        )
        parts = (self.handle, self.state, pixels)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
