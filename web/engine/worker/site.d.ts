/** Made by the build: which files hold which part of the engine. */
interface PartList {
  bundles: string[];
  /** File by path in Python's file system. */
  sideModules: Record<string, string>;
}

declare const ENGINE: {
  /** Folder of pyodide.asm.wasm. */
  runtime: string;
  info: object;
  /** Python's memory after its start, and the hashes of all that it was made from. */
  snapshot: { file: string; madeFrom: Record<string, string> };
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

/** Not every browser tells. */
interface WorkerNavigator {
  readonly connection?: { saveData: boolean };
}
