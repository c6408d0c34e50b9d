import { languageFor, languageNow, speak, t } from "../i18n/index.js";
import { told } from "../state/message-actions.js";
import { onSystemLook, wear } from "./theme.js";

/** @import { Store } from "../state/store.js" */

/** Sees to it that the page looks and speaks as is wanted. */
export class Surroundings {
  #store;
  #theme = "";
  #language = "";

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    onSystemLook(() => wear(this.#theme));
  }

  pump() {
    const { theme, language } = this.#store.state.settings;
    if (theme !== this.#theme) wear(theme);
    this.#theme = theme;
    if (language !== this.#language) void this.speak();
  }

  /** Settled when the wanted language is spoken, or when it cannot be had. */
  async speak() {
    const { language } = this.#store.state.settings;
    this.#language = language;
    const tag = languageFor(language, navigator.languages);
    if (tag === languageNow()) return;
    try {
      await speak(tag);
    } catch {
      this.#store.apply(told("warning", t("message.noLanguage"), t("panel.failed.detail")));
    }
  }
}
