import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineError } from "../../../web/engine/errors.js";
import { Requests } from "../../../web/engine/requests.js";

/** A request that writes down what becomes of it. */
function asked(id) {
  const heard = [];
  const pending = {
    id,
    method: "display",
    wire: { json: "", blobs: [] },
    resolve: () => heard.push("resolved"),
    reject: (error) => heard.push(error.code),
    onProgress: ({ done }) => heard.push(done),
    release: () => heard.push("released"),
  };
  return { pending, heard };
}

test("what waits is taken once, and is lost where the engine never comes", () => {
  const requests = new Requests();
  const { pending, heard } = asked(1);
  requests.wait(pending);
  assert.deepEqual(requests.takeWaiting(), [pending]);
  assert.deepEqual(requests.takeWaiting(), []);
  requests.wait(pending);
  requests.rejectAll(new EngineError("engine_boot_failed", "no"));
  assert.deepEqual(heard, ["released", "engine_boot_failed"]);
});

test("progress is heard until the last word, which comes once", () => {
  const requests = new Requests();
  const { pending, heard } = asked(2);
  requests.posted(pending);
  requests.progressed(2, { stage: "read", done: 1, total: 2 });
  assert.equal(requests.take(2), pending);
  assert.equal(requests.take(2), undefined);
  requests.progressed(2, { stage: "read", done: 2, total: 2 });
  assert.deepEqual(heard, [1, "released"]);
});

test("the engine is told of what is withdrawn if it had heard of it", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const requests = new Requests();
  const stalled = context.mock.fn();
  const withdrawn = new EngineError("aborted", "no");
  const [waiting, posted, stuck] = [asked(3), asked(4), asked(5)];
  requests.wait(waiting.pending);
  for (const { pending } of [posted, stuck]) requests.posted(pending);
  assert.deepEqual(
    [3, 4, 5, 6].map((id) => requests.withdraw(id, withdrawn, stalled)),
    [false, true, true, false],
  );
  assert.deepEqual(
    [waiting.heard, posted.heard],
    [
      ["released", "aborted"],
      ["released", "aborted"],
    ],
  );
  assert.equal(requests.take(4), undefined);
  context.mock.timers.tick(15_000);
  assert.equal(stalled.mock.callCount(), 1);
});
