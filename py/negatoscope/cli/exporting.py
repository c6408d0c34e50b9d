"""From the options of a command to a file."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any

from negatoscope.cli.choices import Choices
from negatoscope.export.formats import Format
from negatoscope.export.making import Exported, Exporting
from negatoscope.grayscale.composing import Scene
from negatoscope.model import Instance, Progress


class Export:
    """Frames on their way into a file, and what is odd about them.

    Parameters
    ----------
    choices : Choices
        What is done with the frames, and how they are shown.
    wanted : Format
    options : Mapping
        Its parameters.
    """

    def __init__(self, choices: Choices, wanted: Format, options: Mapping[str, Any]) -> None:
        self._exporting = Exporting(wanted, options, choices.steps(), choices.look())
        second = choices.second()
        self._second = None if second is None else Scene(second, choices.other_frame).plain

    @property
    def warnings(self) -> list[str]:
        """For people, each once."""
        return self._exporting.warnings

    def steps(self, frames: Sequence[tuple[Instance, int]]) -> Generator[Progress, None, Exported]:
        """Write frames, each an instance and a number from 1."""
        return self._exporting.steps([Scene(*frame, self._second) for frame in frames])
