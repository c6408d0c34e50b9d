// Runs first in the page and in its workers: notes every copy of something as large as a frame.
/* global LARGE */
(() => {
  const copies = [];
  globalThis.copies = copies;
  const note = (how, bytes) => bytes >= LARGE && copies.push(`${how}: ${bytes}`);
  const bytesOf = (value) =>
    ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 0;

  const Typed = Object.getPrototypeOf(Uint8Array.prototype);
  for (const [owner, name, size] of [
    [ArrayBuffer.prototype, "slice", (result) => result.byteLength],
    [Typed, "slice", (result) => result.byteLength],
    [Typed, "set", (_, [source]) => bytesOf(source)],
  ]) {
    const original = owner[name];
    owner[name] = function (...parameters) {
      const result = original.apply(this, parameters);
      note(name, size(result, parameters));
      return result;
    };
  }

  /** Buffers in a message that do not travel, but are cloned. */
  function cloned(value, transfer, depth = 0) {
    const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
    if (buffer instanceof ArrayBuffer) {
      if (!transfer.includes(buffer)) note("clone", buffer.byteLength);
    } else if (value && typeof value === "object" && depth < 4) {
      for (const each of Object.values(value)) cloned(each, transfer, depth + 1);
    }
  }
  const owners = [
    globalThis.Worker?.prototype,
    globalThis.MessagePort?.prototype,
    globalThis.postMessage && globalThis,
  ];
  for (const owner of owners.filter(Boolean)) {
    const original = owner.postMessage;
    owner.postMessage = function (message, options) {
      cloned(message, Array.isArray(options) ? options : (options?.transfer ?? []));
      return original.call(this, message, options);
    };
  }
})();
