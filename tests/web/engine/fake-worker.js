/** A worker that the test plays: it notes what is posted and says what the test lets it say. */
export class FakeWorker {
  /** @type {any} */ onmessage = null;
  /** @type {any} */ onerror = null;
  /** @type {any} */ onmessageerror = null;
  terminated = false;
  /** @type {{message: any, blobs: any[]}[]} */
  posted = [];

  postMessage({ json, blobs }) {
    this.posted.push({ message: JSON.parse(json), blobs });
  }

  terminate() {
    this.terminated = true;
  }

  /** The last message of a method, or the last cancel. */
  last(method) {
    return this.posted.findLast(({ message }) =>
      method === "cancel" ? message.cancel : message.method === method,
    );
  }

  all(method) {
    return this.posted.filter(({ message }) => message.method === method);
  }

  say(envelope, buffers = []) {
    this.onmessage?.({ data: { json: JSON.stringify({ v: 1, ...envelope }), blobs: buffers } });
  }

  /** @param {any} result @param {any[]} arrays */
  answer(method, result, arrays = []) {
    const { message } = this.last(method);
    const blobs = arrays.map(({ dtype, shape }) => ({ dtype, shape }));
    this.say(
      { id: message.id, ok: true, result, blobs },
      arrays.map(({ data }) => data.buffer),
    );
  }

  refuse(method, code, text = "No.") {
    const { message } = this.last(method);
    this.say({ id: message.id, ok: false, error: { code, message: text, details: {} }, blobs: [] });
  }

  greet(change = {}) {
    this.answer("hello", { ...HELLO, ...change });
  }

  crash(message = "memory access out of bounds") {
    this.onerror?.({ message, preventDefault() {} });
  }
}

const SIGMA = {
  name: "sigma",
  label: "Smoothing σ",
  type: "number",
  default: 0,
  minimum: 0,
  maximum: 20,
  step: 0.1,
};
const MODE = {
  name: "mode",
  label: "Border",
  type: "choice",
  default: "reflect",
  choices: ["reflect", "wrap"],
};

export const HELLO = {
  protocol: 1,
  version: "0.1.0",
  python: "3.14.2",
  numpy: "2.4.3",
  scipy: null,
  pydicom: "3.0.2",
  imagecodecs: null,
  operations: [
    operation("equalize_histogram", "equalization", [
      { name: "bins", label: "Bins", type: "integer", default: 256, minimum: 2, maximum: 65536, step: 1 },
    ]),
    operation("sobel", "edges", [SIGMA, MODE]),
    operation("laplacian_of_gaussian", "edges", [{ ...SIGMA, default: 2, minimum: 0.1 }]),
  ],
  voi_functions: ["LINEAR", "LINEAR_EXACT", "SIGMOID"],
  error_codes: [],
};

function operation(name, family, parameters) {
  return { name, label: name, summary: "", family, kind: "table", parameters };
}

/** Lets promises that are due run. */
export async function settle() {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
