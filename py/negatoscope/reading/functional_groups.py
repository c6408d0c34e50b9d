"""Functional groups: what an enhanced multi-frame object says of all frames, and of each."""

from __future__ import annotations

from pydicom.dataset import Dataset

from negatoscope.reading import elements


class FunctionalGroups:
    """The functional group macros of an object; none for an object without.

    Parameters
    ----------
    dataset : pydicom.Dataset
        The object's header.

    References
    ----------
    PS3.3 C.7.6.16
    """

    def __init__(self, dataset: Dataset) -> None:
        self._shared = elements.first_item(dataset, "SharedFunctionalGroupsSequence")
        self._per_frame = elements.items(dataset, "PerFrameFunctionalGroupsSequence")

    def item(self, keyword: str, frame: int) -> Dataset | None:
        """Return a frame's macro of a keyword: its own, else the shared one, else None."""
        groups = self._per_frame[frame - 1] if frame <= len(self._per_frame) else None
        own = elements.first_item(groups, keyword)
        return own if own is not None else elements.first_item(self._shared, keyword)
