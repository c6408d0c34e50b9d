import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { paneChanged } from "../../../../web/state/actions.js";
import { consoleOf } from "../../../../web/state/console.js";
import { define, nameFromFile } from "../../../../web/state/deeds/defining.js";
import { operationNamed } from "../../../../web/state/recipes.js";
import { settle } from "../../engine/fake-worker.js";
import { desk } from "./desk.js";

const SCHEMA = { name: "mine", label: "Mine", summary: "", family: "mine", kind: "image", parameters: [] };
const TEXT = { name: "mine", source: "values * 2" };

/** @type {Awaited<ReturnType<typeof desk>>} */
let here;
const worker = () => here.page.worker;

/** Defines an operation with an engine that is content. */
async function defineMine() {
  const defining = define(here.parts, TEXT);
  worker().answer("define", { operations: [SCHEMA], names: ["mine"] });
  return defining;
}

beforeEach(async () => {
  here = await desk();
});

describe("a text of Python", () => {
  test("becomes an operation among the others", async () => {
    assert.equal(await defineMine(), "");
    assert.deepEqual(worker().last("define").message.params, { name: "mine", source: "values * 2" });
    assert.deepEqual(operationNamed(here.state().operations, "mine"), SCHEMA);
    assert.deepEqual(consoleOf(here.state()).definitions, [{ ...TEXT, names: ["mine"] }]);
    assert.equal(here.state().announcement, "Defined: mine.");
  });

  test("of the same name makes pictures anew, and a pane that waited for it is asked again", async () => {
    const pictures = () => here.state().panes.map(({ shown, failed }) => [shown, failed]);
    here.page.store.apply(paneChanged("edges", { shown: "an older one", failed: "no such operation" }));
    await defineMine();
    assert.deepEqual(pictures().at(2), ["an older one", ""]);
    await defineMine();
    assert.ok(pictures().every(([shown]) => shown === ""));
  });

  test("that is wrong says where, in its own lines, or why", async () => {
    const wrong = define(here.parts, TEXT);
    const { id } = worker().last("define").message;
    const error = { code: "user_code", message: "x", details: { traceback: "line 1: SyntaxError" } };
    worker().say({ id, ok: false, error, blobs: [] });
    assert.equal(await wrong, "line 1: SyntaxError");
    const taken = define(here.parts, TEXT);
    worker().refuse("define", "invalid_parameter", "There is 'sobel' already.");
    assert.match(await taken, /There is 'sobel' already\./);
    assert.deepEqual(consoleOf(here.state()).definitions, []);
  });
});

describe("a new engine", () => {
  test("is told of it before anything else, once", async () => {
    await defineMine();
    await defineMine();
    here.commands.restartEngine();
    worker().greet();
    const [, first, ...others] = worker().posted.map(({ message }) => message.method);
    assert.equal(first, "define");
    assert.ok(!others.includes("define"));
    assert.deepEqual(worker().last("define").message.params, TEXT);
  });

  test("that does not take it is told of; one that dies is not asked in vain", async () => {
    await defineMine();
    here.commands.restartEngine();
    worker().greet();
    worker().refuse("define", "user_code", "No.");
    await settle();
    assert.equal(here.state().messages[0].title, "“mine” could not be defined again");
    here.commands.restartEngine();
    worker().greet();
    worker().crash();
    await settle();
    assert.ok(here.state().messages.every(({ detail }) => !/crashed/.test(detail)));
  });
});

test("the name of a file becomes a name in Python", () => {
  assert.equal(nameFromFile("soft threshold.py"), "soft_threshold");
  assert.equal(nameFromFile("my-op.PY"), "my_op");
  assert.equal(nameFromFile("3d.py"), "_3d");
  assert.equal(nameFromFile("plain"), "plain");
  assert.equal(nameFromFile(".py"), "_");
});
