"""The text of messages: parsed and checked here, and built here, nowhere else."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.engine import contract
from negatoscope.engine.method_rules import METHOD_RULES
from negatoscope.engine.rules import Group
from negatoscope.errors import ERROR_CODES, InvalidRequestError, UnknownMethodError
from negatoscope.model import Progress
from negatoscope.strict_json import parse_json

Envelope: TypeAlias = dict[str, Any]

_SAFE_INTEGER: Final = 2**53 - 1


@dataclass(frozen=True)
class Request:
    """A call of a method; its parameters are checked, one level deep."""

    id: int
    method: str
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Cancel:
    """The wish that a request be withdrawn."""

    id: int


@dataclass(frozen=True, eq=False)
class Reply:
    """What goes back to the page.

    Attributes
    ----------
    json : str
        The envelope: ASCII, strict JSON.
    buffers : list of ndarray
        C-contiguous; the envelope describes them in the same order.
    """

    json: str
    buffers: list[NDArray[Any]]


def _is_number(value: object) -> bool:
    # An integer too long for a float is infinite to JavaScript.
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) <= sys.float_info.max
    )


def _is_integer(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) <= _SAFE_INTEGER
        and value == int(value)
    )


_TYPES: Final[Mapping[str, Callable[[object], bool]]] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def load(text: str) -> Envelope:
    """Return the envelope that a text holds.

    Raises
    ------
    InvalidRequestError
        The text is not strict JSON, not an object or of another version.
    """
    try:
        envelope = parse_json(text)
    except ValueError as error:
        raise InvalidRequestError("The message does not follow the protocol: not JSON.") from error
    if not isinstance(envelope, dict):
        _reject("it is not an object")
    if isinstance(envelope.get("v"), bool) or envelope.get("v") != contract.VERSION:
        _reject(f"its version is not {contract.VERSION}")
    return envelope


def envelope_id(envelope: Envelope) -> int:
    """Return the id of a request, to which any answer must refer.

    Raises
    ------
    InvalidRequestError
        There is none, so that nobody can be answered.
    """
    if not _is_integer(envelope.get("id")) or envelope["id"] < 1:
        _reject("'id' is not a positive integer")
    return int(envelope["id"])


def check_request(envelope: Envelope) -> Request | Cancel:
    """Return the request that an envelope stands for.

    Raises
    ------
    InvalidRequestError, UnknownMethodError
        It does not follow the contract.
    """
    number = envelope_id(envelope)
    if "cancel" in envelope:
        check_object("cancel", contract.ENVELOPES["cancel"], envelope)
        if not envelope["cancel"]:
            _reject("'cancel' is not true")
        return Cancel(number)
    check_object("request", contract.ENVELOPES["request"], envelope)
    _check_blobs(envelope["blobs"])
    name = envelope["method"]
    if name not in METHOD_RULES:
        raise UnknownMethodError(
            f"There is no method '{name[:40]}'. There are: {', '.join(METHOD_RULES)}.",
            method=name[:40],
        )
    return Request(
        number, name, check_object(name, METHOD_RULES[name]["params"], envelope["params"])
    )


def parse_request(text: str) -> Request | Cancel:
    """Return the request that a text stands for; see :func:`check_request`."""
    return check_request(load(text))


def parse_reply(text: str, method: str | None = None) -> Envelope:
    """Return the envelope of a reply.

    Parameters
    ----------
    text : str
    method : str, optional
        What was asked for; then the fields of the result are checked too.

    Raises
    ------
    InvalidRequestError
        It does not follow the contract.
    """
    envelope = load(text)
    if "boot" in envelope:
        check_object("boot", contract.ENVELOPES["boot"], envelope)
        _check_boot(envelope["boot"])
        return envelope
    envelope_id(envelope)
    if "progress" in envelope:
        check_object("progress", contract.ENVELOPES["progress"], envelope)
        _check_stage(envelope["progress"])
        return envelope
    kind = "result" if envelope.get("ok") is True else "error"
    check_object(kind, contract.ENVELOPES[kind], envelope)
    _check_blobs(envelope["blobs"])
    if kind == "error":
        check_object("error", contract.FAILURE, envelope["error"])
        if envelope["error"]["code"] not in ERROR_CODES:
            _reject(f"there is no error code '{envelope['error']['code'][:40]}'")
    elif method is not None:
        check_object(method, METHOD_RULES[method]["result"], envelope["result"])
    return envelope


def check_object(what: str, group: Group, value: object) -> dict[str, Any]:
    """Return the fields of an object, checked by a group of the contract.

    Whole numbers become int, however they were written.

    Raises
    ------
    InvalidRequestError
        A field is missing, unknown or of the wrong type.
    """
    if not isinstance(value, dict):
        _reject(f"{what} is not an object")
    fields = dict(value)
    for name, rule in group.items():
        if name not in fields:
            if rule["required"]:
                _reject(f"{what} lacks '{name}'")
            continue
        types = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
        if not any(_TYPES[kind](fields[name]) for kind in types):
            _reject(f"{what}: '{name}' is not {' or '.join(types)}")
        if types == ["integer"]:
            fields[name] = int(fields[name])
    for name in fields:
        if name not in group:
            _reject(f"{what} has an unknown field '{name[:40]}'")
    return fields


def progress_reply(number: int, progress: Progress) -> Reply:
    """Build the reply that says how far a request has come."""
    stage = {"stage": progress.stage, "done": progress.done, "total": progress.total}
    return _reply({"id": number, "progress": stage}, None)


def result_reply(
    number: int, result: Mapping[str, object], arrays: Sequence[NDArray[Any]] = ()
) -> Reply:
    """Build the reply that ends a request well."""
    return _reply({"id": number, "ok": True, "result": result}, arrays)


def error_reply(number: int, failure: Mapping[str, object]) -> Reply:
    """Build the reply that ends a request with an error: code, message, details."""
    return _reply({"id": number, "ok": False, "error": failure}, ())


def _reply(fields: Mapping[str, object], arrays: Sequence[NDArray[Any]] | None) -> Reply:
    envelope: dict[str, object] = {"v": contract.VERSION, **fields}
    if arrays is not None:
        envelope["blobs"] = [
            {"dtype": array.dtype.name, "shape": list(array.shape)} for array in arrays
        ]
    buffers = [np.ascontiguousarray(array) for array in arrays or ()]
    return Reply(json.dumps(envelope, allow_nan=False), buffers)


def _check_boot(boot: Mapping[str, Any]) -> None:
    if "error" in boot:
        check_object("boot", {"error": {"type": "object", "required": True}}, boot)
        check_object("error", contract.FAILURE, boot["error"])
    else:
        _check_stage(boot)


def _check_stage(stage: Mapping[str, Any]) -> None:
    check_object("progress", contract.STAGE, stage)
    if not 0 <= stage["done"] <= stage["total"]:
        _reject("progress lies outside its total")


def _check_blobs(blobs: Sequence[Any]) -> None:
    for blob in blobs:
        check_object("a blob", contract.BLOB, blob)
        if blob["dtype"] not in contract.DTYPES:
            _reject(f"blob has an unknown dtype '{blob['dtype'][:40]}'")
        if not all(_is_integer(length) and length >= 0 for length in blob["shape"]):
            _reject("a blob's shape is not made of whole numbers")


def _reject(what: str) -> NoReturn:
    raise InvalidRequestError(f"The message does not follow the protocol: {what}.")
