// Hold the clock, forget where on earth we are, and take chance away, so that what runs after this import does the same in every run.
import crypto from "node:crypto";

const NOON = Date.UTC(2000, 0, 1, 12);
let milliseconds = 0;
let state = 1;

/** The clock moves on a little each time that it is read: loops that wait for time to pass come to an end. */
function now() {
  milliseconds += 1 / 64;
  return milliseconds;
}

/** Park and Miller's generator: nothing that it feeds survives (build/in_pyodide/thaw.py). */
function next() {
  state = (state * 48271) % 2147483647;
  return state;
}

process.env.TZ = "UTC";
Date.now = () => NOON + Math.floor(now());
performance.now = now;
Math.random = () => next() / 2147483647;
crypto.randomFillSync = (view) => {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = next() & 255;
  }
  return view;
};
