import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  asEngineError,
  EngineError,
  isWithdrawn,
  PAGE_CODES,
  sentenceFor,
} from "../../../web/engine/errors.js";

const contract = JSON.parse(
  readFileSync(new URL("../../../web/engine/contract.json", import.meta.url), "utf8"),
);

const messages = JSON.parse(readFileSync(new URL("../../../web/i18n/en.json", import.meta.url), "utf8"));

test("every code of the engine and of the page has its sentence, and no other", () => {
  const known = Object.keys(messages)
    .filter((id) => id.startsWith("error.") && id !== "error.other")
    .map((id) => id.slice("error.".length));
  assert.deepEqual(known.toSorted(), [...contract.error_codes, ...PAGE_CODES].toSorted());
});

test("a code from the future still gives a sentence", () => {
  assert.equal(sentenceFor("unheard_of"), "Something went wrong.");
});

test("anything thrown becomes an EngineError", () => {
  const error = new EngineError("not_dicom", "x");
  assert.equal(asEngineError(error), error);
  assert.equal(asEngineError(new TypeError("y")).message, "y");
  assert.equal(asEngineError("z").code, "internal");
});

test("withdrawn work is no failure", () => {
  assert.ok(isWithdrawn(new EngineError("aborted", "")));
  assert.ok(isWithdrawn(new EngineError("cancelled", "")));
  assert.ok(!isWithdrawn(new EngineError("internal", "")));
});
