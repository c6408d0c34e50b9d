import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { reasonAgainstSnapshot } from "../../../../web/engine/worker/link.js";

const original = globalThis.performance.getEntriesByName;
let entry;

before(() => {
  performance.getEntriesByName = () => (entry ? [entry] : []);
});

after(() => {
  performance.getEntriesByName = original;
});

/** How a script of 150,000 bytes came. */
function came(milliseconds, { transferSize = 150_300 } = {}) {
  const facts = {
    encodedBodySize: 150_000,
    transferSize,
    responseStart: 100,
    responseEnd: 100 + milliseconds,
  };
  entry = Object.assign(Object.create(PerformanceResourceTiming.prototype), {});
  for (const [name, value] of Object.entries(facts)) Object.defineProperty(entry, name, { value });
  return reasonAgainstSnapshot("https://example.org/engine.js");
}

test("a quarter of a slow link is too slow for the snapshot, a quarter of a quick one is not", () => {
  assert.equal(came(700), "the connection is slow");
  assert.equal(came(500), null);
});

test("nothing is said of the link by a script from a cache, or by one that nobody has measured", () => {
  assert.equal(came(5000, { transferSize: 0 }), null);
  entry = undefined;
  assert.equal(reasonAgainstSnapshot("https://example.org/engine.js"), null);
});
