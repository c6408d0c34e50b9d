/** @import { Messages } from "./index.js" */

/**
 * The languages of the page, by their tags, under the names that they give themselves.
 * English needs no loading: it is part of the page.
 * @type {Readonly<Record<string, {name: string, load: (() => Promise<{default: Messages}>) | null}>>}
 */
export const LANGUAGES = Object.freeze({
  en: { name: "English", load: null },
  de: { name: "Deutsch", load: () => import("./de.json", { with: { type: "json" } }) },
  es: { name: "Español", load: () => import("./es.json", { with: { type: "json" } }) },
  fr: { name: "Français", load: () => import("./fr.json", { with: { type: "json" } }) },
  ja: { name: "日本語", load: () => import("./ja.json", { with: { type: "json" } }) },
  "zh-Hans": { name: "简体中文", load: () => import("./zh-Hans.json", { with: { type: "json" } }) },
});
