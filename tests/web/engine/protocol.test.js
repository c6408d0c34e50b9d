import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  encodeCancel,
  encodeRequest,
  parseReply,
  parseRequest,
  readBlobs,
  readResult,
} from "../../../web/engine/protocol.js";

const CONTRACT = new URL("../../contract/", import.meta.url);

/** @param {string} folder */
function fixtures(folder) {
  const here = new URL(`${folder}/`, CONTRACT);
  return readdirSync(here).map((name) => ({
    name,
    ...JSON.parse(readFileSync(new URL(name, here), "utf8")),
  }));
}

/** @param {{direction: string, method?: string, text: string}} fixture */
function parse({ direction, method, text }) {
  if (direction === "request") return parseRequest(text);
  const reply = parseReply(text);
  if (method !== undefined && reply.kind === "result") readResult(method, reply.result);
  return reply;
}

describe("contract fixtures", () => {
  for (const fixture of fixtures("golden")) {
    test(`golden ${fixture.name} is accepted`, () => assert.ok(parse(fixture).kind));
  }
  for (const fixture of fixtures("negative")) {
    test(`negative ${fixture.name} is rejected`, () => {
      assert.throws(() => parse(fixture), { name: "EngineError", code: "invalid_reply" });
    });
  }
});

describe("what the page sends", () => {
  test("a request follows the contract", () => {
    const text = encodeRequest(3, "tags", { handle: "a" });
    assert.deepEqual(parseRequest(text), { kind: "request", id: 3, method: "tags", params: { handle: "a" } });
  });

  test("a cancel follows the contract", () => {
    assert.deepEqual(parseRequest(encodeCancel(3)), { kind: "cancel", id: 3 });
  });
});

describe("buffers", () => {
  test("get the type that the envelope names", () => {
    const [blob] = readBlobs([{ dtype: "uint16", shape: [2, 3] }], [new ArrayBuffer(12)]);
    assert.ok(blob?.data instanceof Uint16Array);
    assert.deepEqual(blob.shape, [2, 3]);
  });

  test("of another size than announced are rejected", () => {
    assert.throws(
      () => readBlobs([{ dtype: "uint16", shape: [2, 3] }], [new ArrayBuffer(10)]),
      /announced as 6/,
    );
  });

  test("more than announced are rejected", () => {
    assert.throws(() => readBlobs([], [new ArrayBuffer(1)]), { code: "invalid_reply" });
  });
});
