/** Below this many megabits per second the snapshot's bytes take longer than what it saves. */
const SNAPSHOT_MBIT = 8;
/** The engine's script shares the link with three parts that the page fetches meanwhile. */
const SHARES = 4;

/**
 * Whether the link is too slow for the snapshot. That shows in how quickly this very script came; what browsers say of
 * the connection is mostly a guess of theirs.
 *
 * @param {string} script its address
 * @returns {string | null} why the snapshot is not wanted
 */
export function reasonAgainstSnapshot(script) {
  const [entry] = performance.getEntriesByName(script, "resource");
  if (!(entry instanceof PerformanceResourceTiming) || entry.transferSize === 0) {
    return null; // it came from a cache
  }
  const milliseconds = entry.responseEnd - entry.responseStart;
  const megabits = (entry.encodedBodySize * 8) / 1e6;
  return megabits * SHARES < (SNAPSHOT_MBIT * milliseconds) / 1000 ? "the connection is slow" : null;
}
