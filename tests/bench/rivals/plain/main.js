// Pyodide as its documentation shows it, in a worker: how long until our packages are imported?
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

const started = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(performance.now()));
});

globalThis.viewer = { ready: () => started };
