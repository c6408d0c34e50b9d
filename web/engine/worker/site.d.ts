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
