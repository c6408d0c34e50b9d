/** With what the header of an image can be compared. */

import { t } from "../i18n/index.js";
import { studiesOf } from "./listing.js";
import { bySeries, placeOf, seriesKey, summaryOf } from "./selectors.js";
import { visiblePanes } from "./wishes.js";

/** @import { State } from "./types.js" */

/** @typedef {{handle: string, label: string}} Choice */

/**
 * @param {State} state
 * @param {string} handle of the image whose header is shown
 * @returns {Choice[]} its neighbours, what other panes show, the first image of each other series
 */
export function comparableWith(state, handle) {
  const summary = summaryOf(state, handle);
  if (!summary) return [];
  const own = bySeries(state.files).get(seriesKey(summary)) ?? [];
  const at = own.findIndex((entry) => entry.handle === handle);
  const panes = visiblePanes(state).map((pane, number) => ({
    handle: placeOf(state, pane)?.handle,
    label: t("tags.ofPane", { number: number + 1 }),
  }));
  const series = studiesOf(state.files)
    .flatMap((study) => study.series)
    .map(({ label, fileNamed, entries }, number) => ({
      handle: entries[0]?.handle,
      label: fileNamed && state.identityHidden ? t("list.series", { number: number + 1 }) : label,
    }));
  const neighbours = [
    { handle: own[at + 1]?.handle, label: t("tags.next") },
    { handle: own[at - 1]?.handle, label: t("tags.previous") },
  ];
  /** @type {Map<string, Choice>} */
  const choices = new Map();
  for (const { handle: other, label } of [...neighbours, ...panes, ...series])
    if (other !== undefined && other !== handle && !choices.has(other))
      choices.set(other, { handle: other, label });
  return [...choices.values()];
}
