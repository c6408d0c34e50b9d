/**
 * Load side modules to the places where they stood when a memory snapshot was taken.
 *
 * The heap is full of addresses: of a side module's data, and of functions, which are places in the function table. So
 * each module must come back to the same memory and the same places. Its relocations and constructors are not run: what
 * they did is in the snapshot. `build/linker_record.mjs` writes the record that is read here.
 */

/**
 * @typedef {object} LibraryRecord
 * @property {string} name path in Python's file system
 * @property {number} memoryBase
 * @property {number} tableBase
 * @property {number} tableSize
 * @property {number[]} handles what Python calls it by
 * @property {boolean} global
 * @property {number | null} refcount null: never unloaded
 * @property {Record<string, number>} privateGOT
 */

/**
 * @typedef {object} LinkerRecord
 * @property {number} tableStart where side modules begin in the function table
 * @property {number} tableLength
 * @property {LibraryRecord[]} libraries in the order in which they were loaded
 * @property {[number, number, string][]} functions place in the table, index of the library (-1: the main module), export
 * @property {Record<string, number>} got addresses of symbols
 */

/** @typedef {Record<string, any>} Exports */

/**
 * What the patched loader (`build/patch_loader.py`) and Emscripten let us see of the linker.
 *
 * @typedef {object} Linked
 * @property {{main: Exports, imports: Record<string, any>, libraries: object[]}} linker
 * @property {Record<string, WebAssembly.Global>} GOT
 * @property {WebAssembly.Table} wasmTable
 * @property {unknown[]} wasmTableMirror
 * @property {(name: string, handle: number | undefined, exports: Exports) => {global: boolean, refcount: number}} newDSO
 * @property {{loadedLibsByHandle: Record<number, object>}} LDSO
 * @property {(exports: Exports, name: string) => void} mergeLibSymbols
 * @property {(exports: Exports, memoryBase: number) => Exports} relocateExports
 * @property {(offset: number, count: number) => void} updateTableMap
 */

/**
 * @param {Linked} runtime one that has loaded no side module yet
 * @param {LinkerRecord} record
 * @param {Map<string, WebAssembly.Module>} sideModules by path in Python's file system
 */
export function relink(runtime, record, sideModules) {
  const { wasmTable, GOT, linker } = runtime;
  if (wasmTable.length > record.tableStart) {
    throw new Error(`the function table holds ${wasmTable.length} places, not ${record.tableStart}`);
  }
  wasmTable.grow(record.tableLength - wasmTable.length);
  for (const [name, address] of Object.entries(record.got)) {
    symbol(GOT, name).value = address;
  }
  const owners = record.libraries.map((library) => {
    const module = sideModules.get(library.name);
    if (!module) {
      throw new Error(`there is no side module ${library.name}`);
    }
    return place(runtime, library, module);
  });
  for (const [index, owner, name] of record.functions) {
    const exports = owner < 0 ? linker.main : owners[owner];
    wasmTable.set(index, exports?.[name]);
    runtime.wasmTableMirror[index] = exports?.[name];
    runtime.updateTableMap(index, 1);
  }
}

/**
 * @param {Linked} runtime
 * @param {LibraryRecord} library
 * @param {WebAssembly.Module} module
 * @returns {Exports} as WebAssembly gives them
 */
function place(runtime, library, module) {
  const { memoryBase, tableBase, tableSize, name } = library;
  const privateGOT = Object.fromEntries(
    Object.entries(library.privateGOT).map(([symbolName, address]) => [
      symbolName,
      new WebAssembly.Global({ value: "i32", mutable: true }, address),
    ]),
  );
  const got = new Proxy({}, { get: (_, key) => privateGOT[String(key)] ?? symbol(runtime.GOT, String(key)) });
  /** @type {Exports} */
  let relocated = {};
  const env = new Proxy(/** @type {Exports} */ ({ __memory_base: memoryBase, __table_base: tableBase }), {
    get: (own, key) => resolve(runtime.linker.imports, own, String(key), () => relocated),
  });
  const instance = new WebAssembly.Instance(module, {
    env,
    wasi_snapshot_preview1: env,
    "GOT.mem": got,
    "GOT.func": got,
  });
  relocated = runtime.relocateExports(instance.exports, memoryBase);
  const dso = runtime.newDSO(name, undefined, relocated);
  dso.global = library.global;
  dso.refcount = library.refcount ?? Number.POSITIVE_INFINITY;
  for (const handle of library.handles) {
    runtime.LDSO.loadedLibsByHandle[handle] = dso;
  }
  if (library.global) {
    runtime.mergeLibSymbols(relocated, name);
  }
  runtime.updateTableMap(tableBase, tableSize);
  runtime.linker.libraries.push({
    name,
    memoryBase,
    tableBase,
    tableSize,
    privateGOT,
    exports: instance.exports,
  });
  return instance.exports;
}

/**
 * A side module's import: of the main module if it has it, else found when it is first called, as Emscripten does.
 *
 * @param {Record<string, any>} imports of the main module and of global libraries
 * @param {Exports} own
 * @param {string} name
 * @param {() => Exports} relocated the module's own exports, once they are there
 */
function resolve(imports, own, name, relocated) {
  if (name in imports && !imports[name].stub) {
    return imports[name];
  }
  if (!(name in own)) {
    own[name] = (/** @type {unknown[]} */ ...args) => {
      const found = name in imports && !imports[name].stub ? imports[name] : relocated()[name];
      if (!found) {
        throw new Error(`no loaded module has the symbol ${name}`);
      }
      return found(...args);
    };
  }
  return own[name];
}

/**
 * @param {Record<string, WebAssembly.Global>} got
 * @param {string} name
 */
function symbol(got, name) {
  got[name] ??= new WebAssembly.Global({ value: "i32", mutable: true }, -1);
  return got[name];
}
