import { asEngineError, isWithdrawn, sentenceFor } from "../../engine/errors.js";
import { announced, told } from "../actions.js";
import { filesMarked, filesOpened, filesRemoved, openingProgressed } from "../file-actions.js";
import { skippedByReason } from "../selectors.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { Entry, Skipped, State } from "../types.js" */

const BATCH = 25;
/** A file under which the engine died this often, the last time alone, is not tried again. */
const MAX_CRASHES = 2;

/**
 * Opens what is waiting: of each act of opening the first file alone, so that
 * a picture comes at once, then the rest in batches. After a crash everything
 * waits again, and what was being opened then goes alone and last.
 */
export class Opener {
  #store;
  #client;
  /** @type {AbortController | null} */
  #underWay = null;
  /** @type {Set<number>} acts of opening whose first file has been asked for */
  #begun = new Set();
  #done = 0;
  #opened = 0;
  /** @type {Skipped[]} */
  #skipped = [];

  /** @param {{store: Store, client: EngineClient}} parts */
  constructor({ store, client }) {
    this.#store = store;
    this.#client = client;
  }

  pump() {
    const { state } = this.#store;
    if (this.#underWay || state.engine.phase !== "ready") return;
    const batch = nextBatch(state, this.#begun);
    if (batch.length === 0) this.#finish();
    else if (batch.every((entry) => entry.crashes >= MAX_CRASHES)) this.#refuse(batch);
    else void this.#open(batch);
  }

  /** Stops after what has been opened so far; the rest is forgotten. */
  cancel() {
    this.#underWay?.abort();
    const left = this.#store.state.files.filter((entry) => entry.status !== "open" && !entry.summary);
    const handles = left.map((entry) => entry.handle);
    if (handles.length === 0) return;
    this.#store.apply(filesRemoved(handles));
    this.#client.request("close", { handles }).catch(() => {
      // Nothing to give back: none of them had been opened.
    });
    this.#store.apply(told("info", "Opening was stopped", `${count(handles.length, "file")} not opened.`));
  }

  /** @param {Entry[]} batch */
  async #open(batch) {
    const controller = new AbortController();
    this.#underWay = controller;
    for (const entry of batch) this.#begun.add(entry.drop);
    const handles = batch.map((entry) => entry.handle);
    this.#store.apply(filesMarked(handles, "opening"));
    this.#tellProgress(0);
    try {
      const { result } = await this.#client.request(
        "open",
        { sources: handles.map((handle) => ({ handle })) },
        {
          files: batch.map((entry) => entry.file),
          signal: controller.signal,
          onProgress: ({ done, total }) => this.#tellProgress((batch.length * done) / Math.max(total, 1)),
        },
      );
      this.#take(batch, result.instances, result.skipped);
    } catch (cause) {
      this.#fail(batch, asEngineError(cause));
    } finally {
      this.#underWay = null;
    }
    this.pump();
  }

  /**
   * @param {Entry[]} batch
   * @param {import("../types.js").Summary[]} instances
   * @param {{handle: string, code: string, message: string}[]} refused
   */
  #take(batch, instances, refused) {
    const answered = new Set([...instances, ...refused].map((each) => each.handle));
    const silent = batch.filter((entry) => !answered.has(entry.handle));
    const all = [...refused, ...silent.map(({ handle }) => ({ handle, code: "internal", message: "" }))];
    const names = new Map(batch.map((entry) => [entry.handle, entry.name]));
    this.#skipped.push(
      ...all.map(({ handle, code, message }) => ({ name: names.get(handle) ?? "", code, message })),
    );
    const before = new Set(batch.filter((entry) => entry.summary).map((entry) => entry.handle));
    this.#opened += instances.filter((each) => !before.has(each.handle)).length;
    this.#done += batch.length;
    this.#store.apply(filesOpened(instances, all));
  }

  /**
   * @param {Entry[]} batch
   * @param {import("../../engine/errors.js").EngineError} error
   */
  #fail(batch, error) {
    // Withdrawn: the files are gone already. Crashed: they wait again.
    if (isWithdrawn(error) || error.code.startsWith("engine_")) return;
    this.#take(
      batch,
      [],
      batch.map(({ handle }) => ({ handle, code: error.code, message: error.message })),
    );
  }

  /** @param {Entry[]} batch */
  #refuse(batch) {
    const message = "The engine stopped each time this file was opened.";
    this.#take(
      batch,
      [],
      batch.map(({ handle }) => ({ handle, code: "engine_crashed", message })),
    );
    this.pump();
  }

  /** @param {number} ofBatch how much of the batch under way is done */
  #tellProgress(ofBatch) {
    const left = this.#store.state.files.filter((entry) => entry.status !== "open").length;
    const total = this.#done + left;
    this.#store.apply(openingProgressed({ done: Math.floor(this.#done + ofBatch), total }));
  }

  #finish() {
    if (this.#done === 0) return;
    const [opened, skipped] = [this.#opened, this.#skipped];
    this.#done = 0;
    this.#opened = 0;
    this.#skipped = [];
    this.#store.apply(openingProgressed(null));
    this.#store.apply(announced(outcome(opened, skipped.length)));
    const message = complaint(skipped);
    if (message) this.#store.apply(told(opened > 0 ? "warning" : "error", message.title, message.detail));
  }
}

/**
 * @param {State} state
 * @param {Set<number>} begun
 * @returns {Entry[]}
 */
export function nextBatch({ files, current }, begun) {
  const waiting = files.filter((entry) => entry.status === "waiting");
  const wanted = waiting.find((entry) => entry.handle === current?.handle && entry.crashes === 0);
  if (wanted) return [wanted];
  const sound = waiting.filter((entry) => entry.crashes === 0);
  const fresh = sound.find((entry) => !begun.has(entry.drop));
  if (fresh) return [fresh];
  return sound.length > 0 ? sound.slice(0, BATCH) : waiting.slice(0, 1);
}

/**
 * @param {number} opened
 * @param {number} skipped
 */
function outcome(opened, skipped) {
  const parts = [];
  if (opened > 0) parts.push(`Opened ${count(opened, "image")}`);
  if (skipped > 0) parts.push(`${count(skipped, "file")} skipped`);
  return parts.length > 0 ? `${parts.join(", ")}.` : "Everything is open again.";
}

/** @param {Skipped[]} skipped */
function complaint(skipped) {
  const [first] = skipped;
  if (!first) return null;
  if (skipped.length === 1) {
    const detail = [sentenceFor(first.code), first.message].filter(Boolean).join(" ");
    return { title: `“${first.name}” was not opened`, detail };
  }
  const reasons = skippedByReason(skipped).map(({ code, files }) => `${files.length} × ${sentenceFor(code)}`);
  return {
    title: `${skipped.length} files were not opened`,
    detail: `${reasons.join(" ")} The file list names them.`,
  };
}

/**
 * @param {number} n
 * @param {string} noun
 */
export function count(n, noun) {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}
