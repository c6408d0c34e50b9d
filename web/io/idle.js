/**
 * Does something once the browser has nothing else to do, so that nobody waits for it.
 * @param {() => void} run
 */
export function whenIdle(run) {
  const idle = globalThis.requestIdleCallback ?? setTimeout; // Safari
  idle(() => run());
}
