/** @import { Messages } from "./index.js" */

/**
 * @typedef {object} Language
 * @property {string} name The one that it gives itself.
 * @property {() => Promise<{default: Messages}>} [load] The texts of the page; English is part of it.
 * @property {() => Promise<{default: Readonly<Record<string, string>>}>} [loadLabels] Names of operations, parameters, formats and samples, by their English.
 */

/**
 * The languages of the page, by their tags.
 * @type {Readonly<Record<string, Language>>}
 */
export const LANGUAGES = Object.freeze({
  en: { name: "English" },
  de: {
    name: "Deutsch",
    load: () => import("./de.json", { with: { type: "json" } }),
    loadLabels: () => import("./labels/de.json", { with: { type: "json" } }),
  },
  es: {
    name: "Español",
    load: () => import("./es.json", { with: { type: "json" } }),
    loadLabels: () => import("./labels/es.json", { with: { type: "json" } }),
  },
  fr: {
    name: "Français",
    load: () => import("./fr.json", { with: { type: "json" } }),
    loadLabels: () => import("./labels/fr.json", { with: { type: "json" } }),
  },
  ja: {
    name: "日本語",
    load: () => import("./ja.json", { with: { type: "json" } }),
    loadLabels: () => import("./labels/ja.json", { with: { type: "json" } }),
  },
  "zh-Hans": {
    name: "简体中文",
    load: () => import("./zh-Hans.json", { with: { type: "json" } }),
    loadLabels: () => import("./labels/zh-Hans.json", { with: { type: "json" } }),
  },
});
