// Let Pyodide's own loader fetch package wheels of its distribution into a folder: node fetch_distribution.mjs FOLDER NAME…
// Its loader verifies them against its lock file; supply.py does so again.
import { loadPyodide } from "pyodide";

const [folder, ...names] = process.argv.slice(2);
const packageBaseUrl = process.env.NEGATOSCOPE_PYODIDE_BASE_URL;
const pyodide = await loadPyodide({
  packageCacheDir: folder,
  ...(packageBaseUrl ? { packageBaseUrl } : {}),
});
await pyodide.loadPackage(names, { messageCallback: () => {}, errorCallback: console.error });
