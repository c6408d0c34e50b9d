/** What can be said of recipes from the schemas of the operations alone: nothing here knows a filter by name, but what turns a picture. */

/** @import { OperationSchema, ParameterSchema } from "../engine/protocol.js" */
/** @import { Pane, PaneRecipe, PaneSpec, PaneStep, Parameters, Recipe } from "./types.js" */

/** @type {Readonly<PaneRecipe>} */
export const PLAIN = Object.freeze({ negatoscope_recipe: 1, steps: [] });

/**
 * @param {OperationSchema[]} operations
 * @param {string} name
 */
export function operationNamed(operations, name) {
  return operations.find((each) => each.name === name);
}

/**
 * @param {OperationSchema} operation
 * @returns {Parameters}
 */
export function defaultsOf(operation) {
  return Object.fromEntries(operation.parameters.map((each) => [each.name, each.default]));
}

/**
 * @param {PaneStep} step
 * @param {OperationSchema | undefined} operation
 * @returns {Parameters} all of them
 */
export function parametersOf(step, operation) {
  return operation ? { ...defaultsOf(operation), ...step.parameters } : step.parameters;
}

/**
 * @param {ParameterSchema[]} parameters
 * @param {Parameters} values
 * @returns {ParameterSchema[]} without those that change nothing while others are what they are
 */
export function thatMatter(parameters, values) {
  return parameters.filter(({ only = {} }) =>
    Object.entries(only).every(([name, some]) => some.includes(/** @type {string} */ (values[name]))),
  );
}

/**
 * What the engine is asked to do: without steps that are switched off, and with every parameter named.
 * @param {PaneRecipe} recipe
 * @param {OperationSchema[]} operations
 * @returns {Recipe}
 */
export function activeRecipe(recipe, operations) {
  const steps = recipe.steps
    .filter(({ off }) => !off)
    .map((step) => ({
      operation: step.operation,
      parameters: parametersOf(step, operationNamed(operations, step.operation)),
    }));
  return { negatoscope_recipe: 1, steps };
}

/**
 * Whether a step only turns the picture round: it still shows the image as it is.
 * @param {PaneStep} step
 */
export function isTurning({ operation }) {
  return operation === "turn" || operation === "flip";
}

/** @param {Pick<PaneSpec, "recipe">} pane @returns {boolean} whether it shows the image as it is, turned round or not */
export function isPlain({ recipe }) {
  return recipe.steps.every((step) => step.off || isTurning(step));
}

/**
 * @param {Pick<PaneSpec, "recipe">} pane
 * @param {OperationSchema[]} operations
 * @returns {boolean} whether all of its steps leave values what they are: then the window of the series is right for it
 */
export function keepsUnits({ recipe }, operations) {
  return recipe.steps.every(
    ({ operation, off }) => off || operationNamed(operations, operation)?.keeps_units === true,
  );
}

/**
 * @param {ParameterSchema} schema
 * @param {unknown} value
 */
export function allows(schema, value) {
  if (schema.type === "choice") return (schema.choices ?? []).includes(/** @type {string} */ (value));
  if (schema.type === "boolean") return typeof value === "boolean";
  if (schema.type === "kernel" || schema.type === "region") return typeof value === "string";
  if (schema.type === "color") return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (schema.type === "integer" && !Number.isInteger(value)) return false;
  return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
}

/**
 * Another operation in the place of a step. A setting that both share keeps its value, so that they can be compared.
 * @param {PaneStep} step
 * @param {OperationSchema} operation
 * @returns {PaneStep}
 */
export function replacedBy(step, operation) {
  const kept = operation.parameters.filter(({ name }) => name in step.parameters);
  const parameters = Object.fromEntries(
    kept
      .filter((schema) => allows(schema, step.parameters[schema.name]))
      .map(({ name }) => [name, /** @type {number | string | boolean} */ (step.parameters[name])]),
  );
  return { operation: operation.name, parameters };
}

/**
 * @param {Pane} pane
 * @param {OperationSchema[]} operations
 * @returns {boolean} whether its name still says what it shows
 */
export function fitsTitle({ title, recipe }, operations) {
  const family = TITLE_FAMILIES[title];
  if (family === undefined) return false;
  const active = recipe.steps.filter((step) => !step.off && !isTurning(step));
  if (family === "") return active.length === 0;
  const last = active.at(-1);
  const schema = last && operationNamed(operations, last.operation);
  return schema ? schema.family === family : operations.length === 0;
}

/** What a pane with such a name shows: the family of its last operation. @type {Readonly<Record<string, string>>} */
const TITLE_FAMILIES = Object.freeze({
  "pane.windowed": "",
  "pane.second": "",
  "pane.axial": "",
  "pane.coronal": "",
  "pane.sagittal": "",
  "pane.acquired": "",
  "pane.equalised": "equalization",
  "pane.edges": "edges",
});
