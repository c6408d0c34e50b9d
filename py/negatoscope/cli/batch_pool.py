"""Many files on many cores: one that brings its process down takes no other with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from negatoscope.cli.batch_journal import Outcome
from negatoscope.cli.batch_plan import Settings, Task
from negatoscope.cli.batch_work import process
from negatoscope.errors import NegatoscopeError

_CRASHED = (
    "The process that worked on this file ended without a word: it ran out of memory, or a "
    "decoder crashed."
)


def process_all(tasks: Sequence[Task], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Process files in several processes; give each outcome as soon as it is there.

    Parameters
    ----------
    tasks : sequence of Task
    settings : Settings
    jobs : int
        Processes at once.
    """
    waiting = deque(tasks)
    while waiting:
        suspects: list[Task] = []
        with _pool(jobs) as pool:
            running: dict[Future[Outcome], Task] = {}
            while (waiting and not suspects) or running:
                # A few at a time: where the pool breaks, only those are to be looked at alone.
                while waiting and not suspects and len(running) < 2 * jobs:
                    task = waiting.popleft()
                    running[pool.submit(process, task, settings)] = task
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        suspects.append(task)
        for task in suspects:
            yield _alone(task, settings)


def _alone(task: Task, settings: Settings) -> Outcome:
    """Process a file in a process of its own, which may crash."""
    with _pool(1) as pool:
        try:
            return pool.submit(process, task, settings).result()
        except BrokenProcessPool:
            return Outcome(
                task.source,
                "failed",
                task.size,
                task.changed,
                settings.signature,
                NegatoscopeError.code,
                _CRASHED,
            )


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Fresh processes: what a fork copies, such as the thread of the progress bar, may hold locks.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
