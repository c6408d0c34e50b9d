"""Python that a user wrote: compiled so that its errors show its own lines, and no others."""

from __future__ import annotations

import ast
import linecache
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any, Final

from negatoscope.errors import NegatoscopeError, UserCodeError

_LONGEST_MESSAGE: Final = 2_000
_LONGEST_TRACEBACK: Final = 20_000

_NAMES: Final[set[str]] = set()
"""What users' texts are called in tracebacks, as files are."""


@dataclass(frozen=True, eq=False)
class Snippet:
    """A text that was compiled: its statements, and the expression at its end.

    Parameters
    ----------
    name : str
        What it is called in tracebacks, "<square.py>".
    body : code
    last : code or None
        The expression whose value is the answer; None if there is none at the end.
    """

    name: str
    body: CodeType
    last: CodeType | None

    def run(self, namespace: dict[str, Any]) -> Any:
        """Run it in a namespace; return the value of the expression at its end, else None.

        Raises
        ------
        UserCodeError
            It fails.
        """
        # Also what is no Exception, such as KeyboardInterrupt, ends these lines only.
        with user_errors(BaseException):
            exec(self.body, namespace)
            return None if self.last is None else eval(self.last, namespace)


def parse_source(source: str, name: str) -> ast.Module:
    """Return the syntax tree of a text.

    Parameters
    ----------
    source : str
    name : str
        What it is called in tracebacks.

    Raises
    ------
    UserCodeError
        It is no Python.
    """
    _NAMES.add(name)
    # So that tracebacks show the lines, as they do for files.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    with user_errors():
        return ast.parse(source, name)


def compile_snippet(source: str, name: str) -> Snippet:
    """Compile a text; see `Snippet`.

    Raises
    ------
    UserCodeError
        It is no Python.
    """
    tree = parse_source(source, name)
    end = tree.body[-1] if tree.body else None
    with user_errors():
        if not isinstance(end, ast.Expr):
            return Snippet(name, compile(tree, name, "exec"), None)
        body = ast.Module(tree.body[:-1], tree.type_ignores)
        last = compile(ast.Expression(end.value), name, "eval")
        return Snippet(name, compile(body, name, "exec"), last)


@contextmanager
def user_errors(*also: type[BaseException]) -> Iterator[None]:
    """Turn what a user's Python raises into a UserCodeError with the user's own lines.

    Errors that are ours, and the end of the memory, stay what they are.

    Parameters
    ----------
    *also : type
        What else to turn than any Exception and SystemExit.
    """
    turned: tuple[type[BaseException], ...] = (Exception, SystemExit, *also)
    try:
        yield
    except (NegatoscopeError, MemoryError):
        raise
    except turned as error:
        raise explained(error) from error


def explained(error: BaseException) -> UserCodeError:
    """Return an exception of a user's Python as an error for people.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    UserCodeError
        Its details hold the `traceback`, only the frames of users' texts, and the `line`
        of the innermost of them, None if there is none.
    """
    lines = own_lines(error.__traceback__)
    line = lines[-1].lineno if lines else None
    if isinstance(error, SyntaxError):
        line = error.lineno
    said = "".join(traceback.format_exception_only(error)).strip()
    place = "" if line is None else f" (line {line})"
    name = type(error).__name__
    message = f"{name}: {error}"[:_LONGEST_MESSAGE] if str(error) else name
    told = "".join(traceback.format_list(lines)) + said
    return UserCodeError(message + place, line=line, traceback=told[-_LONGEST_TRACEBACK:])


def own_lines(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    """Return the entries of a traceback that are lines of users' texts."""
    return [entry for entry in traceback.extract_tb(trace) if entry.filename in _NAMES]
