"""Read elements out of a header that may lie.

pydicom converts an element when it is first touched, and then warns or raises
about malformed values. Here a malformed optional value counts as absent; what
rendering cannot do without is checked by name in `negatoscope.model.Instance`.
"""

from __future__ import annotations

import math
import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Final

from pydicom import config
from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag
from pydicom.uid import UID

_quiet: Final[ContextVar[bool]] = ContextVar("quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """Touch a pydicom dataset without warnings about values that break its rules.

    Real files break them all the time; what matters to a picture is reported
    by the package itself. Within itself it costs nothing.
    """
    if _quiet.get():
        yield
        return
    with warnings.catch_warnings(), config.disable_value_validation():
        warnings.simplefilter("ignore")
        token = _quiet.set(True)
        try:
            yield
        finally:
            _quiet.reset(token)


@cache
def _tag(keyword: str) -> BaseTag:
    found = tag_for_keyword(keyword)
    if found is None:
        raise ValueError(f"{keyword} is no keyword of the standard")
    return Tag(found)


def value(dataset: Dataset, keyword: str) -> Any:
    """Return the value of an element, or None where it is absent, empty or malformed."""
    return value_at(dataset, _tag(keyword))


def value_at(dataset: Dataset, tag: BaseTag) -> Any:
    """Return the value of the element with a tag; see `value`.

    Most elements that are asked for are absent, and most others have been
    converted before: only the first conversion can warn, and silence is dear.
    """
    held: Any = dataset.get_item(tag)  # None where it is absent, although typed otherwise
    if held is None:
        return None
    found = held.value if isinstance(held, DataElement) else _converted(dataset, tag)
    if found is None or (hasattr(found, "__len__") and len(found) == 0):
        return None
    return found


def _converted(dataset: Dataset, tag: BaseTag) -> Any:
    with quiet():
        try:
            return dataset[tag].value
        # Whatever pydicom's converters raise on damaged bytes means "malformed".
        except Exception:
            return None


def values(dataset: Dataset, keyword: str) -> list[Any]:
    """Return the values of an element as a list, empty where there is none."""
    found = value(dataset, keyword)
    if found is None:
        return []
    several = isinstance(found, Sequence) and not isinstance(found, (str, bytes, bytearray))
    return list(found) if several else [found]


def text(dataset: Dataset, keyword: str) -> str:
    """Return the first value as text without padding, "" where there is none."""
    found = values(dataset, keyword)
    return str(found[0]).strip(" \0") if found else ""


def uid(dataset: Dataset, keyword: str) -> UID:
    """Return the first value as a UID, valid or not; UID("") where there is none."""
    return UID(text(dataset, keyword), config.IGNORE)


def numbers(dataset: Dataset, keyword: str) -> tuple[float, ...]:
    """Return the finite numbers of an element; () if one of them is not a number."""
    try:
        found = tuple(float(item) for item in values(dataset, keyword))
    except (TypeError, ValueError):
        return ()
    return found if all(math.isfinite(item) for item in found) else ()


def integer(dataset: Dataset, keyword: str) -> int | None:
    """Return the first value as an integer, None where there is none."""
    found = numbers(dataset, keyword)[:1]
    return int(found[0]) if found and found[0].is_integer() else None


def word(dataset: Dataset, keyword: str, *, signed: bool) -> int | None:
    """Return a 16-bit element whose VR is "US or SS" with the sign that is asked for.

    The VR depends on Pixel Representation (PS3.5 A.1, note), and writers
    get it wrong, so the bits are taken and the sign is given by the caller.
    """
    found = values(dataset, keyword)
    if not found or isinstance(found[0], str):
        return None
    try:
        bits = _bits(found[0], dataset) & 0xFFFF
    except (TypeError, ValueError):
        return None
    return bits - 0x10000 if signed and bits & 0x8000 else bits


def _bits(item: Any, dataset: Dataset) -> int:
    if isinstance(item, (bytes, bytearray)):
        little = dataset.original_encoding[1] is not False
        return int.from_bytes(item[:2], "little" if little else "big")
    return int(item)


def long_words(dataset: Dataset, keyword: str) -> tuple[int, ...]:
    """Return the unsigned 64-bit words of an element of VR OV, () where there are none."""
    found = value(dataset, keyword)
    if not isinstance(found, bytes):
        return ()
    return struct.unpack(f"<{len(found) // 8}Q", found[: len(found) // 8 * 8])


def items(dataset: Dataset, keyword: str) -> Sequence[Dataset]:
    """Return the items of a sequence, empty where there is none."""
    return [item for item in values(dataset, keyword) if isinstance(item, Dataset)]


def first_item(dataset: Dataset | None, keyword: str) -> Dataset | None:
    """Return the first item of a sequence, None where there is none."""
    found = items(dataset, keyword) if dataset is not None else []
    return found[0] if found else None
