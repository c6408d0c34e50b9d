/** Made by the build: which files hold which part of the engine. */
interface PartList {
  bundles: string[];
  /** The file of all its side modules. */
  modules: string;
}

declare const ENGINE: {
  /** Folder of pyodide.asm.wasm. */
  runtime: string;
  info: object;
  snapshot: import("./snapshot.js").SnapshotFacts;
  core: PartList;
  rest: PartList;
};

declare module "pyodide-loader" {
  export const loadPyodide: (options: object) => Promise<import("./runtime.js").Pyodide>;
}

declare module "pyodide-runtime" {
  const createPyodideModule: unknown;
  export default createPyodideModule;
}
