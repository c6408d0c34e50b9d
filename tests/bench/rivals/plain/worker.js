import { loadPyodide } from "./pyodide.mjs";

const IMPORTS =
  "import numpy, pydicom, scipy.ndimage, imagecodecs._jpeg8, imagecodecs._jpegls, imagecodecs._jpeg2k";

try {
  const wheels = await (await fetch(new URL("./wheels.json", import.meta.url))).json();
  const pyodide = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
  const own = wheels.filter((name) => !/^(numpy|scipy)-/.test(name));
  await pyodide.loadPackage(["numpy", "scipy", ...own.map((name) => new URL(name, import.meta.url).href)]);
  await pyodide.runPythonAsync(IMPORTS);
  postMessage({});
} catch (error) {
  postMessage({ error: String(error) });
}
