// npm run bench: how quick the page is, with the native times beside it. Prints a table and leaves JSON in artifacts/.

import { buildSite } from "./build.mjs";
import { main, run, setUp } from "./setup.mjs";

await main(() => {
  setUp();
  buildSite();
  run(process.execPath, ["tests/bench/bench.mjs"]);
});
