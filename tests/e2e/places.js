// Where the browser tests find and leave things.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const ROOT = inProject("");
export const PUBLIC = inProject("public");
export const ARTIFACTS = inProject("artifacts");
/** Files made by make_files.py. */
export const MADE = inProject("artifacts/files");
/** Real files beside the project; not there everywhere. */
export const CORPUS = existsSync(inProject("../shared/corpus")) ? inProject("../shared/corpus") : null;
