import { EngineClient } from "../../../../web/engine/client.js";
import { engineChanged } from "../../../../web/state/actions.js";
import { engineLost } from "../../../../web/state/file-actions.js";
import { initialState } from "../../../../web/state/initial-state.js";
import { Store } from "../../../../web/state/store.js";
import { FakeWorker, settle } from "../../engine/fake-worker.js";

/**
 * A page without its elements: store and client tied together as main.js does,
 * on a worker that the test plays.
 * @param {(parts: {store: Store, client: EngineClient}) => {pump(): void}} make
 * @param {() => void} [onNewEngine] what else depends on this engine
 */
export function rig(make, onNewEngine = () => {}) {
  const store = new Store(initialState());
  /** @type {FakeWorker[]} */
  const workers = [];
  const client = new EngineClient({
    createWorker: () => {
      workers.push(new FakeWorker());
      return workers[workers.length - 1];
    },
    pageVersion: "0.1.0",
  });
  const work = /** @type {any} */ (make({ store, client }));
  store.subscribe(() => queueMicrotask(() => work.pump()));
  client.subscribe((status) => {
    if (status.phase !== "ready") {
      onNewEngine();
      store.apply(engineLost);
    }
    store.apply(engineChanged(status));
  });
  client.start();
  return {
    store,
    client,
    work,
    workers,
    get worker() {
      return workers[workers.length - 1];
    },
    async greet() {
      this.worker.greet();
      await settle();
    },
    async apply(...updates) {
      for (const update of updates) store.apply(update);
      await settle();
    },
  };
}
