"""From images to a file: frame by frame, with progress."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import Format, all_formats
from negatoscope.export.sheet import Sheet
from negatoscope.grayscale.common_window import Ends, asks, common_window, spread
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.display import Look, show
from negatoscope.model import Progress
from negatoscope.recipe import Recipe

SheetWork: TypeAlias = Generator[Progress, None, Sheet]


@dataclass(frozen=True)
class Exported:
    """A file, and what is to be said of it.

    Parameters
    ----------
    content : bytes
    lossy : bool
        Whether something of what was to be written is not in it.
    kept : str
        What is in it and what is not, for people.
    bytes_before : int
        Of the pixels that were to be written.
    """

    content: bytes
    lossy: bool
    kept: str
    bytes_before: int

    @property
    def bytes_after(self) -> int:
        """Bytes of the file."""
        return len(self.content)

    @property
    def sentence(self) -> str:
        """What is in it and what is not, with the sizes."""
        return (
            f"{'Lossy' if self.lossy else 'Lossless'}: {self.kept} "
            f"{self.bytes_before:,} bytes of pixels take {self.bytes_after:,} bytes."
        )


def make_sheet(scene: Scene, recipe: Recipe, look: Look) -> SheetWork:
    """Make one frame ready to be written, step by step.

    Parameters
    ----------
    scene : Scene
        The image and its frame, and the second image if the recipe needs one.
    recipe : Recipe
    look : Look

    Yields
    ------
    Progress
        Between the steps.

    Returns
    -------
    Sheet
    """
    scene.instance.require_frame(scene.frame)
    frame = yield from scene.compose(recipe)
    painted = yield from scene.finish(frame, overlays=look.overlays)
    display = show(scene.instance, painted, look, frame_number=scene.frame)
    return Sheet(scene.instance, scene.frame, recipe, look, frame, display)


def look_together(look: Look, scenes: Sequence[Scene]) -> Generator[Progress, None, Look]:
    """Add one window for all frames to how they are to be shown, if it could be needed.

    Without it, where files ask for none, the brightness would jump from frame to frame.

    Parameters
    ----------
    look : Look
    scenes : sequence of Scene

    Yields
    ------
    Progress
        While some frames are looked at.

    Returns
    -------
    Look
        Unchanged for one frame, if a window is chosen, and if the first file asks for one.
    """
    if look.voi is not None or len(scenes) < 2 or asks(scenes[0].instance, scenes[0].frame):
        return look
    seen = []
    for place in spread(len(scenes), scenes[0].instance):
        frame = yield from scenes[place].plain()
        seen.append(Ends.of(frame))
    return replace(look, stack=common_window(seen, len(scenes)))


class Exporting:
    """Writes frames into files, several of them in one window, and collects what is odd.

    Parameters
    ----------
    wanted : Format
    options : Mapping
        Its parameters.
    recipe : Recipe
        What is done with every frame.
    look : Look
        How they are shown.
    """

    def __init__(
        self, wanted: Format, options: Mapping[str, object], recipe: Recipe, look: Look
    ) -> None:
        self._wanted = wanted
        self._options = options
        self._recipe = recipe
        self._look = look
        self.warnings: list[str] = []
        """For people, each once."""

    def steps(self, scenes: Sequence[Scene]) -> Generator[Progress, None, Exported]:
        """Write frames into a file; see `export`."""
        for scene in scenes:
            scene.instance.require_frame(scene.frame)
        look = yield from look_together(self._look, scenes)
        sheets = [partial(self._sheet, scene, look) for scene in scenes]
        return (yield from export(self._wanted, self._options, sheets))

    def _sheet(self, scene: Scene, look: Look) -> SheetWork:
        sheet = yield from make_sheet(scene, self._recipe, look)
        said = (*scene.instance.warnings, *sheet.frame.warnings, *sheet.display.warnings)
        self.warnings += [each for each in said if each not in self.warnings]
        return sheet


def export(
    wanted: Format, options: Mapping[str, object], sheets: Sequence[Callable[[], SheetWork]]
) -> Generator[Progress, None, Exported]:
    """Write frames into a file, one after the other.

    Parameters
    ----------
    wanted : Format
    options : Mapping
        Its parameters; those left out have their defaults.
    sheets : sequence of callables
        Each begins the work that makes a frame ready.

    Yields
    ------
    Progress
        Between frames, and wherever making one takes time: then of that if it is the only
        one, else of all frames. Closing the generator there
        frees everything.

    Returns
    -------
    Exported

    Raises
    ------
    InvalidParameterError
        A parameter is wrong, the format holds one frame and there are several, or the
        frames do not fit together.
    CodecUnavailableError
        This Pillow cannot write the format.
    """
    if wanted.takes == "one" and len(sheets) > 1:
        others = [each.name for each in all_formats().values() if each.takes == "stack"]
        raise InvalidParameterError(
            f"Format '{wanted.name}' holds one frame, not {len(sheets)}. "
            f"Choose one frame, or one of {', '.join(others)}.",
            parameter="frames",
        )
    writer = wanted.writer(options)
    was_lossy = False
    for done, begin in enumerate(sheets):
        yield Progress("export", done, len(sheets))
        work = begin()
        sheet = yield from work if len(sheets) == 1 else _counting(work, done, len(sheets))
        writer.add(sheet)
        was_lossy = was_lossy or sheet.is_lossy
    yield Progress("export", len(sheets), len(sheets))
    written = writer.finish()
    kept = written.kept
    if was_lossy:
        kept += " The image had been compressed with loss before."
    return Exported(written.content, written.lossy, kept, written.bytes_before)


def _counting(work: SheetWork, done: int, total: int) -> SheetWork:
    """Do the work of one frame of many, and tell of all of them."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            sheet: Sheet = end.value
            return sheet
        yield Progress("export", done, total)
