import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { themeFor } from "../../../web/ui/theme.js";

const TOKENS = readFileSync(new URL("../../../web/styles/tokens.css", import.meta.url), "utf8");

test("the system decides, unless a person has", () => {
  const system =
    (...true_) =>
    (query) =>
      true_.includes(query);
  assert.equal(themeFor("system", system()), "dark");
  assert.equal(themeFor("system", system("(prefers-color-scheme: light)")), "light");
  assert.equal(
    themeFor("system", system("(prefers-color-scheme: light)", "(prefers-contrast: more)")),
    "contrast",
  );
  assert.equal(themeFor("dark", system("(prefers-color-scheme: light)")), "dark");
});

/** Colours of a theme by name. */
function colours(theme) {
  const block = (selector) => TOKENS.slice(TOKENS.indexOf(selector)).match(/\{([^}]*)\}/)?.[1] ?? "";
  const read = (text) =>
    Object.fromEntries([...text.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, value]) => [name, value]));
  return {
    ...read(block(":root {")),
    ...read(theme === "dark" ? "" : block(`:root[data-theme="${theme}"]`)),
  };
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex) {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g);
  const [red, green, blue] = full.map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe("contrast (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11)", () => {
  for (const [theme, text] of [
    ["dark", 4.5],
    ["light", 4.5],
    ["contrast", 7],
  ]) {
    test(`${theme}: every ink can be read on every ground, and what must be seen can be`, () => {
      const colour = colours(theme);
      for (const ground of ["ground", "surface", "raised", "raised-hover"]) {
        for (const ink of ["ink", "ink-soft", "light"])
          assert.ok(contrast(colour[ink], colour[ground]) >= text, `${ink} on ${ground}`);
        for (const mark of ["line-strong", "accent", "ink-faint"])
          assert.ok(contrast(colour[mark], colour[ground]) >= 3, `${mark} on ${ground}`);
      }
      for (const [ink, ground] of [
        ["accent-ink", "accent"],
        ["warn", "warn-ground"],
        ["bad", "bad-ground"],
        ["ink-soft", "bad-ground"],
        ["ink-soft", "warn-ground"],
        ["stage-ink-soft", "stage"],
      ])
        assert.ok(contrast(colour[ink], colour[ground]) >= text, `${ink} on ${ground}`);
    });
  }
});
