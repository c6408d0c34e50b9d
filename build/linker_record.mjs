// Write down where side modules stand in memory and in the function table, for web/engine/worker/linker.js.

/** Note the symbols' addresses and the table's length of a runtime that has loaded no side module. */
export function beforeSideModules(runtime) {
  return { tableLength: runtime.wasmTable.length, got: symbolAddresses(runtime) };
}

/**
 * @throws when there is something that could not be restored
 */
export function linkerRecord(runtime, before) {
  const { linker, wasmTable, GOT } = runtime;
  const libraries = linker.libraries.map((library) => libraryRecord(library, runtime));
  const owners = new Map();
  for (const [index, exports] of [linker.main, ...linker.libraries.map((one) => one.exports)].entries()) {
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === "function" && !owners.has(value)) {
        owners.set(value, [index - 1, name]);
      }
    }
  }
  const functions = [];
  for (let index = before.tableLength; index < wasmTable.length; index++) {
    const value = wasmTable.get(index);
    if (value && !libraries.some((one) => index >= one.tableBase && index < one.tableBase + one.tableSize)) {
      if (!owners.has(value)) {
        throw new Error(`the function at ${index} of the table (${value.name}) comes from no module`);
      }
      functions.push([index, ...owners.get(value)]);
    }
  }
  if (runtime.freeTableIndexes.length > 0) {
    throw new Error("the function table has holes");
  }
  const got = Object.fromEntries(
    Object.entries(symbolAddresses({ GOT })).filter(([name, address]) => before.got[name] !== address),
  );
  return { tableStart: libraries[0].tableBase, tableLength: wasmTable.length, libraries, functions, got };
}

function libraryRecord(library, { LDSO, getDylinkMetadata, sideModules }) {
  const { name, memoryBase, tableBase, tableSize, privateGOT, exports } = library;
  const dso = LDSO.loadedLibsByName[name];
  const odd = Object.keys(exports).find((key) => /^__em_js__|^__start_em_/.test(key));
  if (odd || getDylinkMetadata(sideModules.get(name)).neededDynlibs.length > 0) {
    throw new Error(`${name} cannot be restored: it brings JavaScript, or needs other libraries`);
  }
  return {
    name,
    memoryBase,
    tableBase,
    tableSize,
    handles: Object.keys(LDSO.loadedLibsByHandle)
      .filter((handle) => LDSO.loadedLibsByHandle[handle] === dso)
      .map(Number),
    global: dso.global,
    refcount: Number.isFinite(dso.refcount) ? dso.refcount : null,
    privateGOT: Object.fromEntries(Object.entries(privateGOT).map(([key, { value }]) => [key, value])),
  };
}

function symbolAddresses({ GOT }) {
  return Object.fromEntries(Object.entries(GOT).map(([name, { value }]) => [name, value]));
}
