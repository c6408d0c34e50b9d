// node build/readme.mjs: write the tables of README.md that follow from the code, the shortcuts and the operations.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { t } from "../web/i18n/index.js";
import "../web/i18n/later.js";
import { ACTIONS, nameOf } from "../web/ui/actions/index.js";
import { readableKeys } from "../web/ui/keyboard.js";
import { PYTHON, ROOT } from "./setup.mjs";

const README = join(ROOT, "README.md");
const LIST = `
import json
from negatoscope.operations import FAMILIES, load_all
print(json.dumps([[label, [each.name for each in load_all() if each.family == name]] for name, label in FAMILIES.items()]))
`;

/** Every action that has keys, by group, as Markdown. */
export function shortcutsTable() {
  const rows = ACTIONS.filter(({ keys }) => keys?.length).map(
    (action) =>
      `| ${t(`group.${action.group}`)} | ${nameOf(action)} | ${action.keys.map((key) => `\`${readableKeys(key)}\``).join(" ")} |`,
  );
  return ["| | what | keys |", "|---|---|---|", ...rows].join("\n");
}

/** Every operation by family, as Markdown. */
export function operationsTable() {
  const families = JSON.parse(execFileSync(PYTHON, ["-c", LIST], { encoding: "utf8" }));
  const rows = families
    .filter(([, names]) => names.length > 0)
    .map(([label, names]) => `| ${label} | ${names.map((name) => `\`${name}\``).join(" ")} |`);
  return ["| family | operations |", "|---|---|", ...rows].join("\n");
}

/** The text with what stands between two markers replaced. */
export function withTable(text, name, table) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`README.md has lost its markers for ${name}`);
  }
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

/** README.md as it should be. */
export function readmeAsItShouldBe() {
  const text = withTable(readFileSync(README, "utf8"), "shortcuts", shortcutsTable());
  return withTable(text, "operations", operationsTable());
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(README, readmeAsItShouldBe());
}
