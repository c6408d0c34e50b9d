"""Long work, run to its end."""

from __future__ import annotations

from collections.abc import Generator

from negatoscope.progress import Progress, finished


def test_the_end_of_the_work_is_what_it_returns() -> None:
    seen = []

    def work() -> Generator[Progress, None, str]:
        for done in range(3):
            yield Progress("count", done, 3)
            seen.append(done)
        return "all"

    assert finished(work()) == "all"
    assert seen == [0, 1, 2]
