import contract from "./contract.json" with { type: "json" };
import { EngineError } from "./errors.js";

/**
 * The wire between page and engine: JSON text for what is said, buffers beside
 * it for pixels. Everything that arrives is checked here, once; the rest of
 * the page trusts it.
 */

/** @typedef {{json: string, blobs: (ArrayBuffer | File)[]}} Wire */
/** @typedef {{stage: string, done: number, total: number}} Stage */
/** @typedef {{dtype: string, shape: number[]}} BlobShape */
/** @typedef {{dtype: string, shape: number[], data: ArrayBufferView<ArrayBuffer>}} Blob */
/** @typedef {Blob[]} Blobs */
/** @typedef {{code: string, message: string, details: Record<string, unknown>}} Failure */
/** @typedef {Stage & {note?: string}} BootStage `note` says how the engine came to life, for About */
/** @typedef {{kind: "boot", stage: BootStage | null, error: Failure | null}} BootReply */
/** @typedef {{kind: "progress", id: number, progress: Stage}} ProgressReply */
/** @typedef {{kind: "result", id: number, result: Record<string, any>, blobs: BlobShape[]}} ResultReply */
/** @typedef {{kind: "error", id: number, error: Failure}} ErrorReply */
/** @typedef {ResultReply | ErrorReply} FinalReply */
/** @typedef {{kind: "request", id: number, method: string, params: Record<string, any>}
 *   | {kind: "cancel", id: number}} Request */

/**
 * @typedef {object} ParameterSchema One tunable argument of an operation.
 * @property {string} name
 * @property {string} label
 * @property {"number" | "integer" | "choice" | "boolean" | "kernel" | "region" | "color" | "shapes"} type
 * @property {number | string | boolean} default
 * @property {number | null} [minimum]
 * @property {number | null} [maximum]
 * @property {number | null} [step]
 * @property {string | null} [unit]
 * @property {string[] | null} [choices]
 * @property {Record<string, string>} [words] For choices whose names say little: what they mean.
 * @property {Record<string, (number | string | boolean)[]>} [only] It matters only if another parameter has one of these values.
 * @property {string[]} [kinds] For shapes: those that can be measured.
 * @property {Record<string, string>} [kernels] For choices that are names of kernels: the kernel as a text.
 * @property {string} [description]
 */

/**
 * @typedef {object} OperationSchema
 * @property {string} name
 * @property {string} label
 * @property {string} summary
 * @property {string} family
 * @property {string} kind
 * @property {"grey" | "color" | "any"} [takes] Which pictures it works on; "grey" makes colour ones grey.
 * @property {boolean} [needs_other] Whether it needs a second image.
 * @property {boolean} [keeps_units] Whether values stay what they are, so that the window of the series fits.
 * @property {ParameterSchema[]} parameters
 */

/**
 * @typedef {object} Hello
 * @property {number} protocol
 * @property {string} version
 * @property {string} python
 * @property {string} numpy
 * @property {string | null} scipy
 * @property {string} pydicom
 * @property {string | null} imagecodecs
 * @property {OperationSchema[]} operations
 * @property {string[]} voi_functions
 * @property {string[]} [colormaps]
 * @property {string[]} error_codes
 */

/** @typedef {{type: string | string[], required: boolean}} Rule */
/** @typedef {Readonly<Record<string, Rule>>} Group */

export const PROTOCOL_VERSION = contract.version;

/** @type {Readonly<Record<string, {params: Group, result: Group}>>} */
const METHODS = contract.methods;

/** @type {Readonly<Record<string, Group>>} */
const ENVELOPES = contract.envelopes;

/** What is inside an envelope, as `py/negatoscope/engine/contract.py` writes it. */
const STAGE = group({ stage: "string", done: "integer", total: "integer" });
const FAILURE = group({ code: "string", message: "string", details: "object" });
const BLOB = group({ dtype: "string", shape: "array" });
const BOOT_ERROR = group({ error: "object" });

/** @type {Record<string, (value: unknown) => boolean>} */
const TYPES = {
  string: (value) => typeof value === "string",
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  null: (value) => value === null,
};

/** @type {Record<string, new (buffer: ArrayBuffer) => ArrayBufferView<ArrayBuffer>>} */
const ARRAYS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
};

/**
 * @param {string} what
 * @returns {never}
 */
function reject(what) {
  throw new EngineError("invalid_reply", `The message does not follow the protocol: ${what}.`);
}

/**
 * @param {string} text
 * @returns {Record<string, any>}
 */
function parseEnvelope(text) {
  let envelope;
  try {
    envelope = JSON.parse(text);
  } catch {
    reject("it is not JSON");
  }
  if (!TYPES.object?.(envelope)) reject("it is not an object");
  if (envelope.v !== PROTOCOL_VERSION) reject(`its version is not ${PROTOCOL_VERSION}`);
  return envelope;
}

/**
 * A group whose fields are all required.
 * @param {Record<string, string>} types
 * @returns {Group}
 */
function group(types) {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, required: true }]));
}

/**
 * @param {string} what
 * @param {Group | undefined} rules
 * @param {any} object
 */
function checkGroup(what, rules, object) {
  if (!rules) reject(`there is no rule for ${what}`);
  for (const [name, rule] of Object.entries(rules)) {
    if (!Object.hasOwn(object, name)) {
      if (rule.required) reject(`${what} lacks '${name}'`);
      continue;
    }
    const types = Array.isArray(rule.type) ? rule.type : [rule.type];
    if (!types.some((type) => TYPES[type]?.(object[name])))
      reject(`${what}: '${name}' is not ${types.join(" or ")}`);
  }
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(rules, name)) reject(`${what} has an unknown field '${name.slice(0, 40)}'`);
  }
}

/** @param {Record<string, any>} envelope */
function checkId({ id }) {
  if (!Number.isSafeInteger(id) || id < 1) reject("'id' is not a positive integer");
}

/** @param {any} stage */
function checkStage(stage) {
  checkGroup("progress", STAGE, stage);
  if (stage.done < 0 || stage.total < stage.done) reject("progress lies outside its total");
}

/** @param {any[]} blobs */
function checkBlobs(blobs) {
  for (const blob of blobs) {
    if (!TYPES.object?.(blob)) reject("a blob is not described by an object");
    checkGroup("blob", BLOB, blob);
    if (!contract.dtypes.includes(blob.dtype))
      reject(`blob has an unknown dtype '${blob.dtype.slice(0, 40)}'`);
    const whole = blob.shape.every((/** @type {unknown} */ n) => Number.isSafeInteger(n) && Number(n) >= 0);
    if (!whole) reject("a blob's shape is not made of whole numbers");
  }
}

/**
 * @param {number} id
 * @param {string} method
 * @param {Record<string, unknown>} params
 * @returns {string}
 */
export function encodeRequest(id, method, params) {
  return JSON.stringify({ v: PROTOCOL_VERSION, id, method, params, blobs: [] });
}

/**
 * @param {number} id
 * @returns {string}
 */
export function encodeCancel(id) {
  return JSON.stringify({ v: PROTOCOL_VERSION, id, cancel: true });
}

/**
 * Checks what the page would send.
 * @param {string} text
 * @returns {Request}
 */
export function parseRequest(text) {
  const envelope = parseEnvelope(text);
  checkId(envelope);
  const { id, method, params } = envelope;
  if ("cancel" in envelope) {
    checkGroup("cancel", ENVELOPES.cancel, envelope);
    if (!envelope.cancel) reject("'cancel' is not true");
    return { kind: "cancel", id };
  }
  checkGroup("request", ENVELOPES.request, envelope);
  checkBlobs(envelope.blobs);
  if (!Object.hasOwn(METHODS, method)) reject(`there is no method '${method.slice(0, 40)}'`);
  checkGroup(method, METHODS[method]?.params, params);
  return { kind: "request", id, method, params };
}

/**
 * Checks what the worker sent. What a result holds depends on the method that
 * was asked for: see {@link readResult}.
 * @param {string} text
 * @returns {BootReply | ProgressReply | FinalReply}
 */
export function parseReply(text) {
  const envelope = parseEnvelope(text);
  if ("boot" in envelope) return parseBoot(envelope);
  checkId(envelope);
  const { id, progress, result, error, blobs } = envelope;
  if ("progress" in envelope) {
    checkGroup("progress", ENVELOPES.progress, envelope);
    checkStage(progress);
    return { kind: "progress", id, progress };
  }
  const kind = envelope.ok === true ? "result" : "error";
  checkGroup(kind, ENVELOPES[kind], envelope);
  checkBlobs(blobs);
  if (kind === "result") return { kind, id, result, blobs };
  checkGroup("error", FAILURE, error);
  if (!contract.error_codes.includes(error.code))
    reject(`there is no error code '${error.code.slice(0, 40)}'`);
  return { kind, id, error };
}

/**
 * @param {Record<string, any>} envelope
 * @returns {BootReply}
 */
function parseBoot(envelope) {
  checkGroup("boot", ENVELOPES.boot, envelope);
  const { boot } = envelope;
  if (!("error" in boot)) {
    const { note, ...stage } = boot;
    if (note !== undefined && !TYPES.string?.(note)) reject("the boot note is not a text");
    checkStage(stage);
    return { kind: "boot", stage: boot, error: null };
  }
  checkGroup("boot", BOOT_ERROR, boot);
  checkGroup("error", FAILURE, boot.error);
  return { kind: "boot", stage: null, error: boot.error };
}

/**
 * Checks the result of a method.
 * @param {string} method
 * @param {Record<string, any>} result
 * @returns {any}
 */
export function readResult(method, result) {
  checkGroup(method, METHODS[method]?.result, result);
  return result;
}

/**
 * Gives each buffer the type and the size that the envelope promised.
 * @param {BlobShape[]} shapes
 * @param {ArrayBuffer[]} buffers
 * @returns {Blobs}
 */
export function readBlobs(shapes, buffers) {
  if (shapes.length !== buffers.length) reject("it announces more or fewer buffers than it brings");
  return shapes.map(({ dtype, shape }, index) => {
    const View = /** @type {new (buffer: ArrayBuffer) => any} */ (ARRAYS[dtype]);
    const data = new View(/** @type {ArrayBuffer} */ (buffers[index]));
    const length = shape.reduce((product, n) => product * n, 1);
    if (data.length !== length) reject(`a buffer of ${data.length} values is announced as ${length}`);
    return { dtype, shape, data };
  });
}
