// npm run gallery: pictures of every layout, panel, theme and state of the site, in artifacts/gallery/index.html.
// Options go on: npm run gallery -- --only layout,panel.recipe --sizes phone; --tour renews the pictures of README.md.

import { buildSite } from "./build.mjs";
import { main, run, setUp } from "./setup.mjs";

await main(() => {
  setUp();
  buildSite();
  run(process.execPath, ["tests/gallery/gallery.mjs", ...process.argv.slice(2)], "");
});
