/** Finding operations, by what their schemas say, in English and in the language that is spoken. */

import { called } from "../../i18n/index.js";

/** @import { OperationSchema } from "../../engine/protocol.js" */
/** @import { Family } from "../../state/types.js" */

/**
 * @param {OperationSchema[]} operations
 * @param {string} search
 * @returns {OperationSchema[]} those that hold every word
 */
export function matching(operations, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return operations.filter(({ name, label, summary, family }) => {
    const text = `${name} ${label} ${called(label)} ${summary} ${family}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * @param {OperationSchema[]} operations
 * @param {Family[]} families
 * @returns {{label: string, operations: OperationSchema[]}[]} those that have some, in their order; what has no name comes last
 */
export function familiesOf(operations, families) {
  const names = [
    ...new Set([...families.map(({ name }) => name), ...operations.map(({ family }) => family)]),
  ];
  return names.flatMap((name) => {
    const own = operations.filter(({ family }) => family === name);
    const label = called(families.find((each) => each.name === name)?.label ?? name);
    return own.length > 0 ? [{ label, operations: own }] : [];
  });
}
