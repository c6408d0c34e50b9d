"""From the options of a command to a file."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from functools import partial
from typing import Any

from negatoscope.cli.choices import Choices
from negatoscope.export.formats import Format
from negatoscope.export.making import Exported, export, make_sheet
from negatoscope.export.sheet import Sheet
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
        self._wanted = wanted
        self._options = options
        self._look, self._recipe = choices.look(), choices.steps()
        second = choices.second()
        self._second = None if second is None else Scene(second, choices.other_frame).plain
        self.warnings: list[str] = []
        """For people, each once."""

    def steps(self, frames: Sequence[tuple[Instance, int]]) -> Generator[Progress, None, Exported]:
        """Write frames, each an instance and a number from 1."""
        return export(
            self._wanted,
            self._options,
            [partial(self._sheet, Scene(*frame, self._second)) for frame in frames],
        )

    def _sheet(self, scene: Scene) -> Generator[Progress, None, Sheet]:
        sheet = yield from make_sheet(scene, self._recipe, self._look)
        said = (*scene.instance.warnings, *sheet.frame.warnings, *sheet.display.warnings)
        self.warnings += [each for each in said if each not in self.warnings]
        return sheet
