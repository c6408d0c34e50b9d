"""Patch Pyodide's pinned loader; every patch is one named function and must match exactly once.

The loader (``pyodide.asm.mjs`` and ``pyodide.mjs``) is known by its hash in ``pins.toml``, so a
patch that stops matching stops the build instead of doing nothing.
"""

from __future__ import annotations

import lean_loader
from common import PYODIDE
from replacing import replace_once

MODULE_EXPORTS = "new Set(WebAssembly.Module.exports({}).map(e=>e.name))"
TABLE_LENGTH = 12_288
"""Where side modules' functions begin in the function table; the main module fills 8 740."""


def private_got(text: str) -> str:
    """Bind a side module's address-taken symbols to its own definitions.

    Emscripten keeps one table of addresses (GOT) for all side modules, by symbol name, and the
    first definition wins. Pillow and imagecodecs each carry a libjpeg with the same names but
    another layout, so that the second one loaded calls into the first: crashes, or silently wrong
    pixels. A module that defines a symbol gets an entry of its own; symbols that the main module
    defines stay shared.
    """
    text = replace_once(
        text,
        "var GOTProxy=new Proxy(metadata.weakImports,GOTHandler);",
        "var privateGOT={},ownExports=null;var GOTProxy=new Proxy(metadata.weakImports,"
        "{get(weakImports,symName){"
        "if(ownExports&&ownExports.has(symName)&&!(symName in wasmImports))"
        'return privateGOT[symName]??=new WebAssembly.Global({value:"i32",mutable:true});'
        "return GOTHandler.get(weakImports,symName)}});",
    )
    text = replace_once(
        text,
        "moduleExports=relocateExports(instance.exports,memoryBase);updateGOT(moduleExports);",
        "moduleExports=relocateExports(instance.exports,memoryBase);"
        "for(var privateName in privateGOT){var own=moduleExports[privateName];"
        'privateGOT[privateName].value=typeof own=="function"?addFunction(own):own.value}'
        "updateGOT(moduleExports);",
    )
    text = replace_once(
        text,
        "({module:binary,instance}=await WebAssembly.instantiate(binary,info))",
        "binary=await WebAssembly.compile(binary);"
        f"ownExports={MODULE_EXPORTS.format('binary')};"
        "instance=await WebAssembly.instantiate(binary,info)",
    )
    text = replace_once(
        text,
        "if(binary instanceof WebAssembly.Module){instance=new WebAssembly.Instance(binary,info)}",
        "if(binary instanceof WebAssembly.Module){"
        f"ownExports={MODULE_EXPORTS.format('binary')};"
        "instance=new WebAssembly.Instance(binary,info)}",
    )
    return replace_once(
        text,
        "new WebAssembly.Module(binary);var instance=new WebAssembly.Instance(module,info)",
        f"new WebAssembly.Module(binary);ownExports={MODULE_EXPORTS.format('module')};"
        "var instance=new WebAssembly.Instance(module,info)",
    )


def compiled_side_modules(text: str) -> str:
    """Take a side module from ``Module.sideModules`` (path → WebAssembly.Module) if it is there.

    The worker compiles the side modules while they stream in, during Python's own start; the file
    system then holds only an empty placeholder for each.
    """
    return replace_once(
        text,
        "function loadLibData(){if(handle){",
        "function loadLibData(){var compiled=Module.sideModules?.get(libName);"
        "if(compiled)return flags.loadAsync?Promise.resolve(compiled):compiled;if(handle){",
    )


def linker_log(text: str) -> str:
    """Write down in ``Module.linker`` what Emscripten's linker does and lets nobody see.

    A memory snapshot holds addresses: of static data, and of functions, which are places in the
    function table. Whoever restores it must load the same side modules to the same places, and so
    needs to know them (``web/engine/worker/linker.js``).
    """
    text = replace_once(
        text,
        "updateMemoryViews();return wasmExports}",
        "updateMemoryViews();"
        "Module.linker={main:origExports,imports:wasmImports,libraries:[]};"
        "return wasmExports}",
    )
    text = replace_once(
        text,
        "if(metadata.tableSize){wasmTable.grow(metadata.tableSize)}var moduleExports;",
        "if(metadata.tableSize){wasmTable.grow(metadata.tableSize)}"
        "Module.linker.libraries.push({name:libName,memoryBase,tableBase,"
        "tableSize:metadata.tableSize,privateGOT:null,exports:null});"
        "var logged=Module.linker.libraries.at(-1);var moduleExports;",
    )
    return replace_once(
        text,
        "function postInstantiation(module,instance){",
        "function postInstantiation(module,instance){"
        "logged.exports=instance.exports;logged.privateGOT=privateGOT;",
    )


def fixed_table_base(text: str) -> str:
    """Grow the function table to one length before the first side module is loaded.

    JavaScript engines differ in the helpers that Emscripten adds at start-up, and with that in
    where the functions of side modules would begin; a snapshot made in Node must fit them all.
    """
    return replace_once(
        text,
        "var tableBase=metadata.tableSize?wasmTable.length:0;",
        f"if(wasmTable.length<{TABLE_LENGTH})wasmTable.grow({TABLE_LENGTH}-wasmTable.length);"
        "var tableBase=metadata.tableSize&&wasmTable.length;",
    )


def static_data_kept(text: str) -> str:
    """Keep a copy of the main module's static data if ``Module.keepStaticData`` asks for it.

    The copy is made before any C code has run and so is the same everywhere. A snapshot is written
    as the difference from it, which spares a third of its bytes.
    """
    return replace_once(
        text,
        "wasmExports=await (createWasm());run();",
        "wasmExports=await (createWasm());"
        "if(Module.keepStaticData)Module.staticData=HEAPU8.slice(0,___heap_base);run();",
    )


def no_foreign_origin(text: str) -> str:
    """Remove the address of Pyodide's CDN: packages come with the site or not at all."""
    return replace_once(text, "`https://cdn.jsdelivr.net/pyodide/v${U}/full/`", '"about:blank#"')


def standard_library_as_bytes(text: str) -> str:
    """Take the standard library as bytes: ours comes in a bundle, and data: URLs are forbidden."""
    return replace_once(
        text, "function he(e){let t=j(e);", "function he(e){let t=e instanceof Uint8Array?e:j(e);"
    )


def compiled_main_module(text: str) -> str:
    """Take the main module from the option ``wasmModule``, a promise, if it is there.

    So the worker can start to download and compile it before anything else, and a second attempt
    after a failed one need not do so again.
    """
    text = replace_once(text, "instantiateWasm:Ie(e.indexURL)", "instantiateWasm:Ie(e)")
    text = replace_once(
        text,
        'function Ie(e){if(typeof WasmOffsetConverter<"u")return;'
        'let{binary:t,response:n}=_(e+"pyodide.asm.wasm"),i=K();',
        'function Ie(e){if(typeof WasmOffsetConverter<"u")return;let ready=e.wasmModule,'
        '{binary:t,response:n}=ready?{}:_(e.indexURL+"pyodide.asm.wasm"),i=K();',
    )
    return replace_once(
        text,
        "let l;n?l=await WebAssembly.instantiateStreaming(n,s)",
        "let l;if(ready){let module=await ready;"
        "l={module,instance:await WebAssembly.instantiate(module,s)}}"
        "else n?l=await WebAssembly.instantiateStreaming(n,s)",
    )


def restored_memory(text: str) -> str:
    """Let the option ``restoreMemory`` fill the heap instead of starting Python.

    It is called with the runtime before Python's bootstrap, and returns the snapshot's header,
    which Pyodide restores its own state from. Pyodide's option ``_loadSnapshot`` wants the whole
    heap before the runtime exists, knows no side modules, and does not grow the memory.
    """
    return replace_once(
        text,
        "s=await ke(t,n),r=await Re(i,n);",
        "s=await ke(t,n);t.restoreMemory&&(n.noInitialRun=n.keepStaticData=!0);"
        "let r=await Re(i,n);t.restoreMemory&&(s=await t.restoreMemory(r));",
    )


RUNTIME_PATCHES = (
    private_got,
    compiled_side_modules,
    linker_log,
    fixed_table_base,
    static_data_kept,
    lean_loader.addresses_on_demand,
    lean_loader.no_graphics_functions,
    lean_loader.trampoline_in_a_new_place,
    lean_loader.bootstrap_without_the_compiler,
    lean_loader.only_used_exports,
)
LOADER_PATCHES = (
    no_foreign_origin,
    standard_library_as_bytes,
    compiled_main_module,
    restored_memory,
)


def patched_runtime() -> str:
    """Return ``pyodide.asm.mjs`` with all patches that it needs."""
    text = (PYODIDE / "pyodide.asm.mjs").read_text("utf-8")
    for patch in RUNTIME_PATCHES:
        text = patch(text)
    return text


def patched_loader() -> str:
    """Return ``pyodide.mjs`` with all patches that it needs, and without its source map comment."""
    text = (PYODIDE / "pyodide.mjs").read_text("utf-8")
    for patch in LOADER_PATCHES:
        text = patch(text)
    return text.partition("//# sourceMappingURL=")[0]
