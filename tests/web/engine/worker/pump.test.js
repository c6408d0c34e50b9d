import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { Pump } from "../../../../web/engine/worker/pump.js";
import { Spare } from "../../../../web/engine/worker/spare.js";

/** What a proxy of Python's would be. */
const reply = (json) => ({ json, buffers: Object.assign([], { destroy() {} }), destroy() {} });
const missing = () => Object.assign(new Error("No module named 'later'"), { type: "ModuleNotFoundError" });

/** The pump's own channel would keep this process alive. */
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    queueMicrotask(() => this.port1.unref());
  }
};

/** A session that does what it is told, one thing for each step. */
class Session {
  /** @type {(() => any)[]} */
  jobs = [];
  /** @type {(() => any)[]} */
  waiting = [];
  resumed = 0;

  get busy() {
    return this.jobs.length > 0;
  }

  submit(text) {
    this.jobs.push(() => reply(text));
  }

  step() {
    const job = this.jobs.shift();
    try {
      return job?.();
    } catch (error) {
      this.waiting.push(job);
      throw error;
    }
  }

  resume() {
    this.resumed += 1;
    this.jobs.push(...this.waiting.splice(0));
  }
}

const session = () => new Session();
const turns = async (count = 30) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** @type {any[]} */
let complaints;

beforeEach(() => {
  complaints = [];
  globalThis.reportError = (error) => complaints.push(error.message);
});

afterEach(() => mock.restoreAll());

describe("the pump", () => {
  test("passes each reply on, in order", async () => {
    const posted = [];
    const pump = new Pump(
      session(),
      (json) => posted.push(json),
      async () => {},
      new Spare(),
    );
    for (const text of ["a", "b", "c"]) pump.submit(text);
    await turns();
    assert.deepEqual(posted, ["a", "b", "c"]);
  });

  test("goes on with others while a part of Python is on its way, then with what waits for it", async () => {
    const posted = [];
    const python = session();
    let there = false;
    let come = () => {};
    const pump = new Pump(
      python,
      (json) => posted.push(json),
      () =>
        new Promise((resolve) => {
          come = () => {
            there = true;
            resolve();
          };
        }),
      new Spare(),
    );
    python.jobs.push(() => {
      if (!there) throw missing();
      return reply("late");
    });
    pump.submit("quick");
    await turns();
    assert.deepEqual(posted, ["quick"]);
    come();
    await turns();
    assert.deepEqual(posted, ["quick", "late"]);
  });

  test("lets the job fail by itself if the part does not come", async () => {
    const posted = [];
    const python = session();
    let tries = 0;
    python.jobs.push(() => {
      tries += 1;
      if (tries === 1) throw missing();
      return reply("failed");
    });
    const pump = new Pump(
      python,
      (json) => posted.push(json),
      () => Promise.reject(new Error("offline")),
      new Spare(),
    );
    pump.submit("other");
    await turns();
    assert.deepEqual(posted, ["other", "failed"]);
    assert.deepEqual(complaints, ["offline"]);
  });

  test("ends with the interpreter", async () => {
    const posted = [];
    const python = session();
    python.jobs.push(() => {
      throw new Error("memory access out of bounds");
    });
    const pump = new Pump(
      python,
      (json) => posted.push(json),
      async () => {},
      new Spare(),
    );
    pump.submit("never");
    await turns();
    assert.deepEqual(posted, []);
    assert.deepEqual(complaints, ["memory access out of bounds"]);
  });
});
