"""Patch Pyodide's pinned loader; every patch is one named function and must match exactly once.

The loader (``pyodide.asm.mjs`` and ``pyodide.mjs``) is known by its hash in ``pins.toml``, so a
patch that stops matching stops the build instead of doing nothing.
"""

from __future__ import annotations

from common import PYODIDE, BuildError

MODULE_EXPORTS = "new Set(WebAssembly.Module.exports({}).map(e=>e.name))"


def replace_once(text: str, old: str, new: str) -> str:
    """Return ``text`` with its only occurrence of ``old`` replaced.

    Raises
    ------
    BuildError
        Unless ``old`` occurs exactly once.
    """
    count = text.count(old)
    if count != 1:
        raise BuildError(
            f"a patch of the Pyodide loader matches {count} times instead of once: {old[:80]!r}. "
            "Was another version installed than pins.toml names?"
        )
    return text.replace(old, new)


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


def no_foreign_origin(text: str) -> str:
    """Remove the address of Pyodide's CDN: packages come with the site or not at all."""
    return replace_once(text, "`https://cdn.jsdelivr.net/pyodide/v${U}/full/`", '"about:blank#"')


def standard_library_as_bytes(text: str) -> str:
    """Take the standard library as bytes: ours comes in a bundle, and data: URLs are forbidden."""
    return replace_once(
        text, "function he(e){let t=j(e);", "function he(e){let t=e instanceof Uint8Array?e:j(e);"
    )


def patched_runtime() -> str:
    """Return ``pyodide.asm.mjs`` with all patches that it needs."""
    text = (PYODIDE / "pyodide.asm.mjs").read_text("utf-8")
    return compiled_side_modules(private_got(text))


def patched_loader() -> str:
    """Return ``pyodide.mjs`` with all patches that it needs, and without its source map comment."""
    text = (PYODIDE / "pyodide.mjs").read_text("utf-8")
    text = standard_library_as_bytes(no_foreign_origin(text))
    return text.partition("//# sourceMappingURL=")[0]
