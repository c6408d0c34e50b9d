// npm run bench: how quick the page is, beside dwv and Cornerstone3D. Prints a table, leaves JSON and Markdown in artifacts/.
// Options go on: npm run bench -- --quick --only drop,window (see tests/bench/options.mjs).

import { buildSite } from "./build.mjs";
import { main, run, setUp } from "./setup.mjs";

await main(() => {
  setUp();
  buildSite();
  run(process.execPath, ["tests/bench/bench.mjs", ...process.argv.slice(2)], "");
});
