import { Commands } from "../../../../web/state/commands.js";
import { filesAdded, filesOpened } from "../../../../web/state/file-actions.js";
import { rig } from "../jobs/rig.js";
import { arrivals, summary } from "../states.js";

/**
 * A page with two images of one series open, whose saved files and hired workers are noted.
 * @param {object} [change] of what the engine says of them
 */
export async function desk(change = {}) {
  const page = rig(() => ({ pump() {} }));
  /** @type {any[]} */
  const saved = [];
  /** @type {{pump: () => void}[]} */
  const hired = [];
  const nothing = /** @type {any} */ ({ cancel() {}, forget() {}, clear() {} });
  const commands = new Commands({
    store: page.store,
    client: page.client,
    opener: nothing,
    displayer: nothing,
    gallery: nothing,
    hire: (worker) => hired.push(worker),
    fetchSample: async () => new File([], "x"),
    saveFile: (...args) => saved.push(args),
  });
  await page.greet();
  await page.apply(
    filesAdded(arrivals("a", "b"), 1),
    filesOpened([summary("a", change), summary("b", change)], []),
  );
  page.store.subscribe(() => queueMicrotask(() => hired.forEach((worker) => void worker.pump())));
  return { page, commands, saved, hired, parts: commands.parts, state: () => page.store.state };
}

export const bytes = (...values) => ({
  dtype: "uint8",
  shape: [values.length],
  data: new Uint8Array(values),
});
