import assert from "node:assert/strict";
import { test } from "node:test";
import { Supply } from "../../../../web/engine/worker/supply.js";

/** A port that the test plays. */
class Port {
  onmessage = null;
  posted = [];
  postMessage(message) {
    this.posted.push(message);
  }
  say(data) {
    this.onmessage({ data });
  }
}

test("a part can be asked for before and after it comes, and before the page has spoken at all", async () => {
  const supply = new Supply();
  const early = supply.part("runtime");
  const port = new Port();
  supply.open(port);
  port.say({ part: "runtime", value: "module" });
  port.say({ part: "snapshot", value: "bytes" });
  assert.equal(await early, "module");
  assert.equal(await supply.part("runtime"), "module");
  assert.equal(await supply.part("snapshot"), "bytes");
});

test("a part that will not come rejects, for whoever asks and only for them", async () => {
  const supply = new Supply();
  const port = new Port();
  supply.open(port);
  port.say({ part: "snapshot", error: "HTTP 404" });
  await new Promise(setImmediate);
  await assert.rejects(supply.part("snapshot"), /HTTP 404/);
});

test("the page hears that the snapshot is not wanted, also if it speaks later", async () => {
  const supply = new Supply();
  const refused = supply.refuse("the connection is slow");
  const port = new Port();
  supply.open(port);
  await refused;
  assert.deepEqual(port.posted, [{ unwanted: "the connection is slow" }]);
});

test("a part that is forgotten is kept no longer", async () => {
  const supply = new Supply();
  const port = new Port();
  supply.open(port);
  port.say({ part: "snapshot", value: "bytes" });
  assert.equal(await supply.part("snapshot"), "bytes");
  supply.forget("snapshot");
  const again = supply.part("snapshot");
  port.say({ part: "snapshot", error: "gone" });
  await assert.rejects(again, /gone/);
});
