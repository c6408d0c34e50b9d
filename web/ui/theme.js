/** How the page looks: the colours of a theme are in styles/tokens.css, under the name that the root wears. */

/** What the browser's own bar is coloured in, as `--ground` in styles/tokens.css. @type {Readonly<Record<string, string>>} */
const GROUNDS = Object.freeze({ dark: "#0e1013", light: "#eef1f4", contrast: "#000000" });

/**
 * @param {string} wanted one of THEMES
 * @param {(query: string) => boolean} matches whether the system is so
 * @returns {string} "dark", "light" or "contrast"
 */
export function themeFor(wanted, matches) {
  if (wanted !== "system") return wanted;
  if (matches("(prefers-contrast: more)")) return "contrast";
  return matches("(prefers-color-scheme: light)") ? "light" : "dark";
}

/**
 * @param {string} wanted one of THEMES
 */
export function wear(wanted) {
  const theme = themeFor(wanted, (query) => matchMedia(query).matches);
  document.documentElement.dataset.theme = theme;
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", GROUNDS[theme] ?? "");
}

/**
 * @param {() => void} listener hears when the system looks another way
 */
export function onSystemLook(listener) {
  for (const query of ["(prefers-contrast: more)", "(prefers-color-scheme: light)"])
    matchMedia(query).addEventListener("change", listener);
}
