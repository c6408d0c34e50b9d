"""Write the conformance table: python report.py CORPUS NATIVE.json BROWSER.json README.md."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from features import FEATURES
from hashes import open_or_none
from negatoscope.model import Instance
from negatoscope.reading.syntaxes import syntax_name

BEGIN: Final = "<!-- conformance:begin -->"
END: Final = "<!-- conformance:end -->"
WANTED_SHARE: Final = 0.999
TESTS: Final = Path(__file__).resolve().parents[1] / "py"

Row = dict[str, Any]


class Findings:
    """What was measured, and what is wrong with it.

    Parameters
    ----------
    corpus : Path
    native, browser : dict
        Results of compare.py and browser.mjs.
    """

    def __init__(self, corpus: Path, native: Row, browser: Row) -> None:
        self.comparisons: list[Row] = native["dcmtk"]
        self.native: dict[str, Row] = native["native"]
        self.browser: dict[str, Row] = browser
        found = {name: open_or_none(corpus / name) for name in self.native}
        self.instances = {name: each for name, each in found.items() if each is not None}

    def wrong(self) -> list[str]:
        """Return everything that must not be, for people; empty if all is well."""
        lines = [f"browser and native disagree: {name}" for name in self.unlike()]
        lines += [
            f"not explained: {row['path']} {row['voi']}: {row['verdict']}, "
            f"{row['levels']} levels, {row['share']:.2%} of the pixels"
            for row in self.comparisons
            if not agrees(row) and not row["element"]
        ]
        lines += [
            f"there are no tests {feature.proof}"
            for feature in FEATURES
            if not (TESTS / feature.proof).is_file()
        ]
        good, explained, all_of_them = self.grey()
        if good + explained < WANTED_SHARE * all_of_them:
            lines.append(f"only {good} of {all_of_them} grey pictures agree with DCMTK")
        return lines

    def unlike(self) -> list[str]:
        """Return the files of which browser and native make different things."""
        return [name for name, made in self.native.items() if self.browser.get(name) != made]

    def grey(self) -> tuple[int, int, int]:
        """Count losslessly coded grey pictures: those that agree, explained, and all."""
        rows = [row for row in self.comparisons if row["kind"] == "grey"]
        explained = [row for row in rows if not agrees(row) and row["element"]]
        return sum(map(agrees, rows)), len(explained), len(rows)

    def line(self, name: str, chosen: Callable[[Instance], bool], *evidence: str) -> list[str]:
        """Return the cells of a line about the files that are chosen."""
        files = [path for path, instance in self.instances.items() if _holds(chosen, instance)]
        shown = [path for path in files if "code" not in self.native[path]]
        refused = Counter(self.native[path]["code"] for path in files if path not in shown)
        rows = [row for row in self.comparisons if row["path"] in files]
        good = sum(map(agrees, rows))
        explained = sum(1 for row in rows if not agrees(row) and row["element"])
        unexplained = len(rows) - good - explained
        alike = all(self.browser.get(path) == self.native[path] for path in files)
        parts = [f"{len(shown)} of {len(files)} files shown"] if files else []
        if refused:
            parts.append(", ".join(f"{count} refused: `{code}`" for code, count in refused.items()))
        if rows:
            parts.append(f"DCMTK: {good} equal" + (f", {explained} explained" if explained else ""))
        if unexplained:
            parts.append(f"**{unexplained} unexplained**")
        if not alike:
            parts.append("**browser differs**")
        parts += filter(None, evidence)
        works = alike and not unexplained
        status = "yes" if (shown or not files) and works else "refused" if works else "no"
        return [name, status, "; ".join(parts)]


def agrees(row: Row) -> bool:
    """Whether a picture is DCMTK's, or one level off in under 0.01 % of its pixels."""
    return row["verdict"] in ("same", "close")


def _holds(chosen: Callable[[Instance], bool], instance: Instance) -> bool:
    try:
        return instance.pixels is not None and chosen(instance)
    # Whatever a damaged header makes of it, the feature cannot be told.
    except Exception:
        return False


def table(findings: Findings) -> Iterator[str]:
    """Yield the lines of the whole section."""
    good, explained, total = findings.grey()
    shown = sum(1 for made in findings.native.values() if "code" not in made)
    unlike = len(findings.unlike())
    yield (
        f"Of {len(findings.native)} files, {shown} are shown and the others refused with a typed "
        f"error; browser and native give the same bytes, or the same error, for "
        f"{len(findings.native) - unlike}."
    )
    yield (
        f"Of {total} pictures of losslessly coded grey images that DCMTK 3.6.7 renders, {good} are "
        f"the same (or one level off in under 0.01 % of the pixels); the other {explained} differ "
        "for a cause that stands below: with it undone, they are the same too."
    )
    yield ""
    yield from _markdown(
        ["Feature", "Works", "Evidence"],
        [
            findings.line(each.name, each.is_in, each.note, f"`tests/py/{each.proof}`")
            for each in FEATURES
        ],
    )
    yield ""
    images = [each for each in findings.instances.values() if each.pixels is not None]
    syntaxes = sorted({instance.transfer_syntax_uid for instance in images}, key=str)
    yield from _markdown(
        ["Transfer syntax", "Works", "Evidence"],
        [findings.line(f"{syntax_name(uid)} ({uid})", _coded_as(uid)) for uid in syntaxes if uid],
    )
    yield ""
    yield from _markdown(
        ["Where DCMTK differs", "Decides", "Why", "Pictures"], list(_differences(findings))
    )


def _coded_as(uid: str) -> Callable[[Instance], bool]:
    return lambda instance: instance.transfer_syntax_uid == uid


def _differences(findings: Findings) -> Iterator[list[str]]:
    causes: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(dict)
    for row in findings.comparisons:
        if row["element"] and not agrees(row):
            cause = (row["element"], row["paragraph"], row["says"])
            causes[cause].setdefault(row["path"], []).append(row["voi"])
    for (element, paragraph, says), pictures in sorted(causes.items()):
        listed = (f"{path} ({', '.join(vois)})" for path, vois in sorted(pictures.items()))
        yield [element, paragraph, says, ", ".join(listed)]


def _markdown(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def place(document: Path, lines: list[str]) -> None:
    """Put the section between the markers of a document; add them at its end if need be."""
    text = document.read_text("utf-8") if document.exists() else ""
    if BEGIN not in text:
        text = text.rstrip() + f"\n\n## Conformance\n\n{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text("\n".join([before + BEGIN, "", *lines, "", END + after]), "utf-8")


def main(corpus: str, native: str, browser: str, document: str) -> int:
    """Write the table; return 1 if something is wrong."""
    results = [json.loads(Path(path).read_text("utf-8")) for path in (native, browser)]
    findings = Findings(Path(corpus), *results)
    place(Path(document), list(table(findings)))
    good, explained, total = findings.grey()
    print(f"{good} of {total} grey pictures are DCMTK's, {explained} differ for a proven cause")
    print(
        f"{len(findings.native)} files: {len(findings.unlike())} differ between browser and native"
    )
    for line in findings.wrong():
        print(line)
    return 1 if findings.wrong() else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
