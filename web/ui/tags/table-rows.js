import { t } from "../../i18n/index.js";
import { kindOf } from "../../state/tags.js";

/** @import { Difference, TagRow } from "../../state/tags.js" */
/** @import { TableRow } from "./ng-tag-rows.js" */

/** What a difference is, by a sign and in words. */
const SIGNS = Object.freeze({ differs: "≠", first: "−", second: "+" });

/** @param {TagRow} row @returns {TableRow} */
export function tableRow({ key, element, open, item }) {
  const { depth, private: own, tag, name, vr, value } = element;
  return { key, depth, open, item, own, tag, name, vr, values: [value], mark: null };
}

/** @param {Difference} difference @returns {TableRow} */
export function differenceRow(difference) {
  const { path, depth, private: own, tag, name, vr, values } = difference;
  const kind = kindOf(difference);
  const words = { differs: t("tags.differs"), first: t("tags.onlyHere"), second: t("tags.onlyThere") };
  const mark = { sign: SIGNS[kind], text: words[kind] };
  return {
    key: path,
    depth,
    open: null,
    item: 0,
    own,
    tag,
    name,
    vr,
    values: values.map((value) => value ?? "–"),
    mark,
  };
}

/** @param {(string | null)[]} values */
export function valuesText(values) {
  return values.map((value) => value ?? "–").join("\n");
}
