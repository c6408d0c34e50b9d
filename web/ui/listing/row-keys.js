const PAGE = 10;

/**
 * Where a key leads in a tree (WAI-ARIA Authoring Practices, tree view).
 * @param {string} key
 * @param {readonly {level: number, open: boolean | null}[]} rows
 * @param {number} at
 * @returns {number | undefined} undefined if it leads nowhere; may lie beyond the ends
 */
export function rowFor(key, rows, at) {
  const row = rows[at];
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[key];
  if (steps !== undefined) return at + steps;
  if (key === "Home") return 0;
  if (key === "End") return rows.length - 1;
  if (key === "ArrowRight" && row?.open) return at + 1;
  if (key === "ArrowLeft" && row && !row.open && row.level > 1)
    return rows.findLastIndex(({ level }, index) => index < at && level < row.level);
  return undefined;
}
