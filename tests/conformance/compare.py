"""Compare with DCMTK, pixel by pixel: python compare.py CORPUS REFERENCE RESULT.json."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import causes
import negatoscope
import numpy as np
from hashes import outcomes
from PIL import Image

CLOSE_SHARE = 1e-4
"""One level in fewer pixels than this is agreement."""


@dataclass(frozen=True)
class Comparison:
    """One picture beside DCMTK's.

    Parameters
    ----------
    path, voi : str
        The file and what DCMTK was asked for.
    kind : str
        "grey", "lossy grey" or "color".
    verdict : str
        "same", "close" (one level in fewer than 0.01 % of the pixels), "differs",
        or the code of our error.
    levels : int
        Largest difference.
    share : float
        Share of pixels that differ.
    element, paragraph, says : str
        The cause of a difference, proven; "" if there is no difference or none was found.
    """

    path: str
    voi: str
    kind: str
    verdict: str
    levels: int = 0
    share: float = 0.0
    element: str = ""
    paragraph: str = ""
    says: str = ""


def judge(ours: causes.Picture, theirs: causes.Picture) -> tuple[str, int, float]:
    """Return verdict, largest difference and share of different pixels."""
    if ours.shape != theirs.shape:
        return "differs", 255, 1.0
    difference = np.abs(ours.astype(int) - theirs)
    levels, share = int(difference.max()), float((difference > 0).mean())
    if levels == 0:
        return "same", 0, 0.0
    return "close" if levels == 1 and share < CLOSE_SHARE else "differs", levels, share


def compare(corpus: Path, reference: Path, row: dict[str, str]) -> Comparison:
    """Compare one picture, and find out why it differs if it does."""
    path, voi = row["path"], row["voi"]
    with Image.open(reference / row["png"]) as image:
        theirs = np.asarray(image)
    try:
        instance = negatoscope.open(corpus / path)
    except negatoscope.NegatoscopeError as error:
        return Comparison(path, voi, "grey", error.code)
    lossy = instance.transfer_syntax_uid in causes.LOSSY
    kind = "color" if voi == "color" else "lossy grey" if lossy else "grey"
    try:
        ours = negatoscope.render(instance, voi=None if voi == "color" else voi)
    except negatoscope.NegatoscopeError as error:
        verdict, levels, share = error.code, 255, 1.0
    else:
        verdict, levels, share = judge(ours, theirs)
    if verdict in ("same", "close"):
        return Comparison(path, voi, kind, verdict, levels, share)
    if instance.transfer_syntax_uid in causes.RETIRED:
        retired = causes.RETIRED_PROCESS
        named = (retired.element, retired.paragraph, retired.says)
        return Comparison(path, voi, "lossy grey", verdict, levels, share, *named)
    for cause, picture in causes.candidates(instance, voi):
        if judge(picture, theirs)[0] in ("same", "close"):
            named = (cause.element, cause.paragraph, cause.says)
            return Comparison(path, voi, kind, verdict, levels, share, *named)
    return Comparison(path, voi, kind, verdict, levels, share)


def main(corpus: Path, reference: Path, result: Path) -> None:
    """Write comparisons and hashes as JSON."""
    with (reference / "reference.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["png"]]
    comparisons = [asdict(compare(corpus, reference, row)) for row in rows]
    native = json.loads(outcomes(str(corpus)))
    result.write_text(json.dumps({"dcmtk": comparisons, "native": native}), "utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
