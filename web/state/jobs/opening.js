import { asEngineError, isWithdrawn, sentenceFor } from "../../engine/errors.js";
import { t } from "../../i18n/index.js";
import { filesMarked, filesOpened, filesRemoved, namesOf, openingProgressed } from "../file-actions.js";
import { skippedByReason } from "../listing.js";
import { announced, told } from "../message-actions.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { Entry, Presentation, Refusal, Skipped, State, Summary } from "../types.js" */

/** Large enough that asking costs nothing, small enough that a good file soon shows up in the list. */
const BATCH = 50;
/** While the page takes in one batch, the engine has the next; after a crash both go alone. */
const AT_ONCE = 2;
/** Progress is told no more often: the engine reports each file, and each report redraws the page. */
const TELL_MS = 100;
/** A file under which the engine died this often, the last time alone, is not tried again. */
const MAX_CRASHES = 2;

const NOTHING = Object.freeze({ images: 0, states: 0, directories: 0 });

/** @typedef {{instances: Summary[], presentation_states: Presentation[], directories: {source: string}[], skipped: Refusal[]}} Opened What the engine answers. */
/** @typedef {{controller: AbortController, alone: boolean, done: number}} Flight `done`: how much of it, so far */

/**
 * Opens what is waiting: of each act of opening the first file alone, so that
 * a picture comes at once, then the rest in batches. After a crash everything
 * waits again, and what was being opened then goes alone and last.
 */
export class Opener {
  #store;
  #client;
  #onFirst;
  #isFirstComing;
  /** @type {Set<Flight>} */
  #underWay = new Set();
  /** @type {Set<number>} acts of opening whose first file has been asked for */
  #begun = new Set();
  #done = 0;
  /** How many acts of opening have not yet found all of their files. */
  #gathering = 0;
  #toldAt = -Infinity;
  #opened = { ...NOTHING };
  /** @type {Skipped[]} */
  #skipped = [];

  /**
   * @param {object} parts
   * @param {Store} parts.store
   * @param {EngineClient} parts.client
   * @param {(handle: string) => void} [parts.onFirst] the engine opens the file that will be shown if it is an image
   * @param {(state: State) => boolean} [parts.isFirstComing] whether a picture is about to be seen: to hand over many files takes the page longer than that. Whoever knows when it is no longer so pumps.
   */
  constructor({ store, client, onFirst = () => {}, isFirstComing = () => false }) {
    this.#store = store;
    this.#client = client;
    this.#onFirst = onFirst;
    this.#isFirstComing = isFirstComing;
  }

  pump() {
    const { state } = this.#store;
    if (this.#underWay.size >= AT_ONCE || state.engine.phase !== "ready") return;
    const { batch, alone } = nextBatch(state, this.#begun);
    const waits = this.#underWay.size > 0 && (alone || [...this.#underWay].some((flight) => flight.alone));
    if (waits) return;
    if (batch.length > 1 && this.#isFirstComing(state)) return;
    if (batch.length === 0) this.#finish();
    else if (batch.every((entry) => entry.crashes >= MAX_CRASHES)) this.#refuse(batch);
    else void this.#open(batch, alone);
  }

  /**
   * While files are being gathered, what is open so far is not all.
   * @template T
   * @param {() => Promise<T>} gather
   * @returns {Promise<T>}
   */
  async expect(gather) {
    this.#gathering += 1;
    try {
      return await gather();
    } finally {
      this.#gathering -= 1;
      if (this.#underWay.size > 0) this.#tellProgress(false);
      this.pump();
    }
  }

  /** Stops after what has been opened so far; the rest is forgotten. */
  cancel() {
    for (const { controller } of this.#underWay) controller.abort();
    const left = this.#store.state.files.filter(
      (entry) => isUnread(entry) && !entry.summary && !entry.presentation,
    );
    const handles = left.map((entry) => entry.handle);
    if (handles.length === 0) return;
    this.#store.apply(filesRemoved(handles));
    this.#client.request("close", { handles }).catch(() => {
      // Nothing to give back: none of them had been opened.
    });
    this.#store.apply(
      told("info", t("message.openingStopped"), t("message.filesLeft", { count: handles.length })),
    );
  }

  /**
   * @param {Entry[]} batch
   * @param {boolean} alone
   */
  async #open(batch, alone) {
    const flight = { controller: new AbortController(), alone, done: 0 };
    this.#underWay.add(flight);
    for (const entry of batch) this.#begun.add(entry.drop);
    const names = namesOf(batch);
    this.#store.apply(filesMarked([...names.keys()], "opening"));
    this.#tellProgress(false);
    try {
      const asked = this.#client.request(
        "open",
        { sources: [...names].map(([handle, name]) => ({ handle, name })) },
        {
          files: batch.map((entry) => entry.file),
          signal: flight.controller.signal,
          onProgress: ({ done, total }) => {
            flight.done = (batch.length * done) / Math.max(total, 1);
            this.#tellProgress(true);
          },
        },
      );
      if (alone) this.#tellFirst(batch);
      const { result } = await asked;
      this.#underWay.delete(flight);
      this.#letGo(batch, result);
      this.#take(batch, result);
    } catch (cause) {
      this.#underWay.delete(flight);
      this.#fail(batch, asEngineError(cause));
    }
    this.pump();
  }

  /** @param {Entry[]} batch */
  #tellFirst([first]) {
    // A file that may be to blame for a crash shall not bring down the engine once more.
    if (first && first.crashes === 0 && first.drop > this.#store.state.shownDrop) this.#onFirst(first.handle);
  }

  /**
   * Gives back what was closed while it was being opened.
   * @param {Entry[]} batch
   * @param {Partial<Opened>} result
   */
  #letGo(batch, { instances = [], presentation_states: presentations = [] }) {
    const wanted = new Set(this.#store.state.files.map(({ source }) => source));
    const gone = new Set(batch.map(({ source }) => source).filter((source) => !wanted.has(source)));
    if (gone.size === 0) return;
    const images = [...instances, ...presentations].filter(({ source }) => gone.has(source));
    const handles = [...new Set([...images.map(({ handle }) => handle), ...gone])];
    this.#client.request("close", { handles }).catch(() => {
      // An engine that has ended holds nothing any more.
    });
  }

  /**
   * @param {Entry[]} batch
   * @param {Partial<Opened>} result
   */
  #take(batch, { instances = [], presentation_states: presentations = [], directories = [], skipped = [] }) {
    const answered = new Set([
      ...[...instances, ...presentations, ...directories].map(({ source }) => source),
      ...skipped.map(({ handle }) => handle),
    ]);
    const silent = batch.filter((entry) => !answered.has(entry.source));
    const refused = [
      ...skipped,
      ...silent.map(({ source }) => ({ handle: source, code: "internal", message: "" })),
    ];
    const known = this.#store.state.files.filter(({ summary, presentation }) => summary || presentation);
    const before = new Set(known.map(({ handle }) => handle));
    const isNew = (/** @type {{handle: string}} */ each) => !before.has(each.handle);
    const skippedBefore = this.#store.state.skipped.length;
    this.#opened.images += instances.filter(isNew).length;
    this.#opened.states += presentations.filter(isNew).length;
    this.#opened.directories += directories.length;
    this.#done += batch.length;
    this.#store.apply(filesOpened(instances, refused, presentations, directories));
    this.#skipped.push(...this.#store.state.skipped.slice(skippedBefore));
  }

  /**
   * @param {Entry[]} batch
   * @param {import("../../engine/errors.js").EngineError} error
   */
  #fail(batch, error) {
    // Withdrawn: the files are gone already. Crashed: they wait again.
    if (isWithdrawn(error) || error.code.startsWith("engine_")) return;
    const { code, message } = error;
    this.#take(batch, { skipped: batch.map(({ source }) => ({ handle: source, code, message })) });
  }

  /** @param {Entry[]} batch */
  #refuse(batch) {
    const message = t("message.engineStopped");
    const skipped = batch.map(({ source }) => ({ handle: source, code: "engine_crashed", message }));
    this.#take(batch, { skipped });
    this.pump();
  }

  /** @param {boolean} often whether there is much to tell, most of which may go untold */
  #tellProgress(often) {
    const now = performance.now();
    if (often && now - this.#toldAt < TELL_MS) return;
    this.#toldAt = now;
    const left = this.#store.state.files.filter(isUnread).length;
    const partly = [...this.#underWay].reduce((sum, { done }) => sum + done, 0);
    const total = this.#done + left;
    const done = Math.floor(this.#done + partly);
    this.#store.apply(openingProgressed({ done, total, gathering: this.#gathering > 0 }));
  }

  #finish() {
    if (this.#done === 0 || this.#underWay.size > 0 || this.#gathering > 0) return;
    const [opened, skipped] = [this.#opened, this.#skipped];
    this.#begun.clear();
    this.#done = 0;
    this.#opened = { ...NOTHING };
    this.#skipped = [];
    this.#store.apply(openingProgressed(null));
    this.#store.apply(announced(outcome(opened, skipped.length)));
    const message = complaint(skipped);
    if (message)
      this.#store.apply(
        told(opened.images > 0 ? "warning" : "error", message.title, message.detail, null, message.names),
      );
    if (opened.directories > 0 && opened.images === 0 && skipped.length === 0)
      this.#store.apply(told("warning", t("message.directoryAlone"), t("message.directoryAlone.detail")));
  }
}

/**
 * @param {Entry} entry
 * @returns {boolean} whether its file is still to be read; what is made of other images has none
 */
function isUnread({ status, derivation }) {
  return status !== "open" && !derivation;
}

/**
 * @param {State} state
 * @param {Set<number>} begun
 * @returns {{batch: Entry[], alone: boolean}} `alone`: nothing else may be under way beside it
 */
function nextBatch({ files, current }, begun) {
  const waiting = onePerFile(
    files.filter((entry) => entry.status === "waiting" && !entry.derivation),
    current?.handle,
  );
  const wanted = waiting.find((entry) => entry.handle === current?.handle && entry.crashes === 0);
  if (wanted) return { batch: [wanted], alone: true };
  const sound = waiting.filter((entry) => entry.crashes === 0);
  const fresh = sound.find((entry) => !begun.has(entry.drop));
  if (fresh) return { batch: [fresh], alone: true };
  if (sound.length > 0) return { batch: sound.slice(0, BATCH), alone: false };
  return { batch: waiting.slice(0, 1), alone: true };
}

/**
 * After a crash the images of one archive wait as one file.
 * @param {Entry[]} entries
 * @param {string | undefined} preferred the one that shall stand for its file
 * @returns {Entry[]}
 */
function onePerFile(entries, preferred) {
  /** @type {Map<string, Entry>} */
  const files = new Map();
  for (const entry of entries) {
    if (entry.handle === preferred || !files.has(entry.source)) files.set(entry.source, entry);
  }
  return [...files.values()];
}

/**
 * @param {{images: number, states: number}} opened
 * @param {number} skipped
 */
function outcome({ images, states }, skipped) {
  const parts = [];
  if (images > 0) parts.push(t("opened.images", { count: images }));
  if (states > 0) parts.push(t(images > 0 ? "opened.alsoStates" : "opened.states", { count: states }));
  if (skipped > 0) parts.push(t("opened.skipped", { count: skipped }));
  return parts.length > 0 ? t("app.sentence", { text: parts.join(", ") }) : t("opened.again");
}

/** @param {Skipped[]} skipped */
function complaint(skipped) {
  const [first] = skipped;
  if (!first) return null;
  if (skipped.length === 1) {
    const sentence = sentenceFor(first.code);
    // Some of the engine's messages begin with the very same words.
    const says = first.message.startsWith(sentence.slice(0, -1));
    const detail = says ? first.message : `${sentence} ${first.message}`.trim();
    return { title: t("message.notOpened", { name: first.name }), detail, names: [first.name] };
  }
  const reasons = skippedByReason(skipped).map(({ code, files }) =>
    t("list.reason", { count: files.length, reason: sentenceFor(code) }),
  );
  return {
    title: t("message.filesNotOpened", { count: skipped.length }),
    detail: t("message.listNamesThem", { reasons: reasons.join(" ") }),
    names: [],
  };
}
