"""A session: takes requests as text, works on them step by step, gives replies.

Whoever drives it calls :meth:`Session.step` while it is busy, and may hand in
further requests between any two steps.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from negatoscope.cache import DEFAULT_BUDGET
from negatoscope.engine import protocol
from negatoscope.engine.failures import failure
from negatoscope.engine.methods import METHODS, Answer, Work
from negatoscope.engine.protocol import Cancel, Reply, Request
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import CancelledError, InvalidRequestError, NegatoscopeError

__all__ = ["Reply", "Session"]


class _Urgency(IntEnum):
    """The lower, the sooner."""

    SHORT = 0
    PICTURE = 1
    LONG = 2
    WAITING = 3


_LONG_METHODS: Final = frozenset({"open", "derive", "pixel_histogram", "thumbnail", "export"})
_OPENING_METHODS: Final = frozenset({"open", "derive"})
_PICTURE_METHODS: Final = frozenset(
    {"display", "probe", "execute", "statistics", "histogram", "profile", "measure"}
)


@dataclass(eq=False)
class _Job:
    request: Request
    work: Work | None = None
    asked_for: set[str] = field(default_factory=set)
    """Missing modules that were reported already: asking twice would go on for ever."""
    waiting: bool = False
    """Whether a part of Python is on its way to it."""


class Session:
    """Answers the requests of one page.

    Each request ends with exactly one reply: a result or an error. Short jobs
    (a new table for a frame that is cached, a probe, the tags) overtake long
    ones between their steps.

    Parameters
    ----------
    cache_budget : int
        Bytes that cached frames may take.
    """

    def __init__(self, cache_budget: int = DEFAULT_BUDGET) -> None:
        self._workspace = Workspace(cache_budget)
        self._jobs: dict[int, _Job] = {}
        self._ready: deque[Reply] = deque()

    @property
    def busy(self) -> bool:
        """Whether :meth:`step` has something to do."""
        if any(job.waiting for job in self._jobs.values()):
            return bool(self._ready) or self._next() is not None
        return bool(self._ready or self._jobs)

    def submit(self, text: str) -> None:
        """Take in a request, or the wish to cancel one; nothing is computed yet.

        Parameters
        ----------
        text : str
            An envelope.

        Raises
        ------
        InvalidRequestError
            There is no usable id in it, so that no reply could be understood.
        """
        envelope = protocol.load(text)
        number = protocol.envelope_id(envelope)
        if number in self._jobs and "cancel" not in envelope:
            raise InvalidRequestError(f"Request {number} is under way; a new one needs a new id.")
        try:
            message = protocol.check_request(envelope)
        except NegatoscopeError as error:
            self._ready.append(protocol.error_reply(number, failure(error, "request")))
            return
        if isinstance(message, Cancel):
            self._cancel(message.id)
        else:
            self._jobs[number] = _Job(message)

    def step(self) -> Reply | None:
        """Bring the most urgent job one step further.

        Returns
        -------
        Reply or None
            Progress or the end of a request; None if there is nothing to do.

        Raises
        ------
        ImportError
            A part of Python is not loaded yet. The job waits at its start, and others go
            on: load the part and call :meth:`resume`. If it is still missing then, the job
            fails.
        """
        if self._ready:
            return self._ready.popleft()
        job = self._next()
        if job is None:
            return None
        request = job.request
        try:
            return self._advance(job)
        except ImportError as error:
            job.work = None
            if str(error) not in job.asked_for:
                job.asked_for.add(str(error))
                job.waiting = True
                raise
            reply = protocol.error_reply(request.id, failure(error, request.method))
        # One place for all errors: whatever a method raises ends its own request only. There are
        # no keys to interrupt an engine with: only a user's own operation raises KeyboardInterrupt.
        except (Exception, KeyboardInterrupt) as error:
            reply = protocol.error_reply(request.id, failure(error, request.method))
        self._jobs.pop(request.id, None)
        return reply

    def resume(self) -> None:
        """Let the jobs go on that wait for a part of Python."""
        for job in self._jobs.values():
            job.waiting = False

    def _next(self) -> _Job | None:
        """Return the most urgent job that need not wait, None if there is none."""
        able = [job for job in self._jobs.values() if not job.waiting]
        job = min(able, key=self._urgency, default=None)
        if job is None or len(able) == len(self._jobs):
            return job
        # What waits may be the opening of the image that this is about.
        return None if self._urgency(job) is _Urgency.WAITING else job

    def _advance(self, job: _Job) -> Reply:
        request = job.request
        if job.work is None:
            begun = METHODS[request.method](self._workspace, request.params)
            if isinstance(begun, Answer):
                return self._finish(job, begun)
            job.work = begun
        try:
            return protocol.progress_reply(request.id, next(job.work))
        except StopIteration as end:
            return self._finish(job, end.value)

    def _finish(self, job: _Job, answer: Answer) -> Reply:
        reply = protocol.result_reply(job.request.id, answer.result, answer.arrays)
        del self._jobs[job.request.id]
        return reply

    def _cancel(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return  # it has ended already, or never was: there is nothing to answer
        if job.work is not None:
            job.work.close()
        error = CancelledError("The request was cancelled.")
        self._ready.append(protocol.error_reply(number, failure(error, job.request.method)))

    def _urgency(self, job: _Job) -> _Urgency:
        method, params = job.request.method, job.request.params
        if method in _LONG_METHODS:
            return _Urgency.LONG
        if method not in _PICTURE_METHODS:
            return _Urgency.SHORT
        needed = (params["handle"], params.get("presentation_state"))
        missing = any(each is not None and not self._workspace.is_open(each) for each in needed)
        if missing and self._is_opening():
            return _Urgency.WAITING
        try:
            cached = self._workspace.has_pixels(self._workspace.picture(params))
        except (NegatoscopeError, ImportError):
            return _Urgency.SHORT  # it will fail at once, or say which part of Python is missing
        return _Urgency.SHORT if cached else _Urgency.PICTURE

    def _is_opening(self) -> bool:
        return any(job.request.method in _OPENING_METHODS for job in self._jobs.values())
