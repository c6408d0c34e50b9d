"""Long work: a generator that tells how far it has come wherever it may be interrupted."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Finished = TypeVar("Finished")


@dataclass(frozen=True)
class Progress:
    """How far a long piece of work has come.

    Parameters
    ----------
    stage : str
        What is done, such as "decode" or the name of an operation.
    done, total : int
        Steps of that stage; a following stage counts anew.
    """

    stage: str
    done: int
    total: int


def finished(work: Generator[Progress, None, Finished]) -> Finished:
    """Run a generator to its end at once and return what it returns.

    Parameters
    ----------
    work : generator
        Of Progress.
    """
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Finished = end.value
            return result
