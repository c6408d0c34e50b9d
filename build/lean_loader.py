"""Patches that take work out of the start of Pyodide's runtime; nothing else changes.

Emscripten prepares for side modules that might want anything: it names every export of the main
module in JavaScript, gives each of its functions a place in the function table, and makes
WebAssembly functions of hundreds of JavaScript ones. Ours want a few. What is left out here is
made when it is first asked for.
"""

from __future__ import annotations

import re

from common import PYODIDE, BuildError
from replacing import replace_once

EXPORT = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["[\w$]+"\](?:\.value>>>0)?;?')
ASSIGNMENTS = re.compile(r"(function assignWasmExports\(wasmExports\)\{)([^{}]+)\}")
DECLARATIONS = re.compile(r"var ([\w$]+(?:,[\w$]+){1000,});function assignWasmExports")
WORD = re.compile(r"[\w$]+")
USED_BY_THE_WORKER = frozenset({"_emscripten_get_sbrk_ptr"})
"""What ``web/engine/worker/snapshot.js`` takes of the runtime by name."""


def only_match(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    """Return the only match of ``pattern``.

    Raises
    ------
    BuildError
        Unless there is exactly one.
    """
    matches = list(pattern.finditer(text))
    if len(matches) != 1:
        raise BuildError(
            f"a patch of a pinned file matches {len(matches)} times instead of once: "
            f"{pattern.pattern[:80]!r}. Was another version installed than pins.toml names?"
        )
    return matches[0]


def addresses_on_demand(text: str) -> str:
    """Give functions of the main module a place in the function table when their address is taken.

    Emscripten gives one to each of the 7 400 at start. Now a symbol that a side module wants is
    looked up when that module is loaded, as one of JavaScript always was; should the module define
    it too, the main module's still comes first.
    """
    text = replace_once(
        text,
        "updateGOT(origExports);",
        "mainExports=origExports;updateGOT(Object.fromEntries(Object.keys(GOT)"
        ".filter(name=>name in origExports).map(name=>[name,origExports[name]])));",
    )
    text = replace_once(text, "var updateGOT=", "var mainExports;var updateGOT=")
    return replace_once(
        text,
        "var value=exports[symName];var existingEntry",
        "var value=!replace&&mainExports[symName]||exports[symName];var existingEntry",
    )


def no_graphics_functions(text: str) -> str:
    """Let the main module find no OpenGL functions: nothing here draws through it.

    Each of the 274 would be a WebAssembly module of its own, compiled at start.
    """
    return replace_once(
        text,
        "if(entry.value==-1){var value=resolveGlobalSymbol",
        'if(entry.value==-1){if(symName.startsWith("emscripten_gl")){entry.value=0;continue}'
        "var value=resolveGlobalSymbol",
    )


def trampoline_in_a_new_place(text: str) -> str:
    """Put the helper for calls between C functions at the end of the function table at once.

    It was just made: to look whether the table has it, Emscripten would make a JavaScript function
    of each of the table's thousands.
    """
    return replace_once(
        text,
        "return addFunction(trampolineInstance.exports.trampoline_call)}",
        "const place=getEmptyTableSlot();"
        "setWasmTableEntry(place,trampolineInstance.exports.trampoline_call);return place}",
    )


def bootstrap_without_the_compiler(text: str) -> str:
    """Get at four objects of Python by their names instead of by compiling lines of Python.

    Those lines would be the only Python that is compiled at all when memory was restored, and so
    the only use of parser and compiler, whose code the browser would have to compile first.
    """
    text = replace_once(
        text,
        'let[r,n]=API.rawRun("import _pyodide_core");',
        'let[r,n]=t?[0,""]:API.rawRun("import _pyodide_core");',
    )
    text = replace_once(
        text,
        'API.runPythonInternal_dict=API._pyodide._base.eval_code("{}"),'
        'API.importlib=API.runPythonInternal("import importlib; importlib");',
        "API.runPythonInternal_dict=API._pyodide._base.builtins.dict(),"
        'API.importlib=API._pyodide._base.import_module("importlib");',
    )
    return replace_once(
        text,
        'let i=API.runPythonInternal("import __main__; __main__.__dict__"),'
        's=API.runPythonInternal("import builtins; builtins.__dict__");',
        'let i=o("__main__").__dict__,s=o("builtins").__dict__;',
    )


def only_used_exports(text: str) -> str:
    """Drop the variables for exports of the main module that no JavaScript mentions.

    4 700 of 4 900: two fifths of the script, which a browser reads twice, and as many variables
    that live as long as the runtime. The linker finds exports by name elsewhere.
    """
    assignments = only_match(ASSIGNMENTS, text)
    declarations = only_match(DECLARATIONS, text)
    others = text[: declarations.start()] + text[assignments.end() :]
    others += (PYODIDE / "pyodide.mjs").read_text("utf-8")
    used = USED_BY_THE_WORKER.union(WORD.findall(others))
    kept = EXPORT.sub(lambda export: export[0] if export[1] in used else "", assignments[2])
    unused = {export[1] for export in EXPORT.finditer(assignments[2])} - used
    if not unused:
        raise BuildError("a patch of a pinned file matches 0 times instead of once: exports")
    names = ",".join(name for name in declarations[1].split(",") if name not in unused)
    return (
        text[: declarations.start()]
        + f"var {names};{assignments[1]}{kept}}}"
        + text[assignments.end() :]
    )
