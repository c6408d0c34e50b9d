import { startEngine } from "./engine/supply.js";
import { readNote } from "./io/notes.js";
import { themeIn } from "./state/settings.js";
import { wear } from "./ui/theme.js";

wear(themeIn(readNote("settings")));

/**
 * Starts the engine while the page's own script is still on its way, so that
 * the two load side by side. main.js takes it over. The engine repeats what
 * it has said so far when the page first speaks to it.
 */
const engine = startEngine(SITE.engine, document.baseURI);
engine.onerror = () => {
  window.earlyEngine = undefined;
};
window.earlyEngine = engine;
