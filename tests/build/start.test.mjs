import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Run `npm start`'s script until it ends; return its exit code and what it said. */
async function start(port) {
  const child = spawn(process.execPath, ["build/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, PORT: port },
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, "exit");
  return { code, text };
}

test("a taken port is a clear message with a way out", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const { code, text } = await start(String(port));
  server.close();
  assert.equal(code, 1);
  assert.match(text, new RegExp(`Port ${port} is taken.*PORT=${port + 1} npm start`));
  assert.doesNotMatch(text, / at .*\(/, "no stack trace");
});

test("a port that is none is refused before anything is done", async () => {
  const { code, text } = await start("eighty");
  assert.equal(code, 1);
  assert.match(text, /PORT is "eighty", but must be a whole number/);
});
