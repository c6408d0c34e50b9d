// npm start: install what is needed, build the site, serve it.
import { join } from "node:path";
import { buildSite } from "./build.mjs";
import { serve } from "./serve.mjs";
import { main, ROOT, SetupError, setUp } from "./setup.mjs";

const DEFAULT_PORT = 8000;
const HIGHEST_PORT = 65535;

function wantedPort() {
  const text = process.env.PORT ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new SetupError(
      `PORT is ${JSON.stringify(text)}, but must be a whole number from 0 to ${HIGHEST_PORT}.`,
    );
  }
  return port;
}

await main(async () => {
  const port = wantedPort();
  setUp();
  buildSite();
  try {
    const { url } = await serve(join(ROOT, "public"), { port });
    console.log(`\nNegatoscope is at ${url}  (Ctrl-C stops it)`);
  } catch (error) {
    if (error.code !== "EADDRINUSE") {
      throw error;
    }
    throw new SetupError(
      `Port ${port} is taken by another program. Try another one: PORT=${port + 1} npm start`,
    );
  }
});
