import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  commonStart,
  csvOf,
  hasName,
  indentAt,
  isComplete,
  linesAround,
  newLineAt,
} from "../../../../web/ui/console/editing.js";

describe("lines can be run", () => {
  for (const code of [
    "x = 1",
    "",
    "print('(')",
    "x = '#'  # a comment with (",
    '"""a\nb"""',
    "f(1,\n  2)",
    "def f():\n    return 1\n",
    "def f():\n    return 1\n    ",
    "def f():\n    return 1\nf()",
    "if x: y = 1",
    "x = {1: 2}",
    "'it\\'s'",
  ])
    test(JSON.stringify(code), () => assert.ok(isComplete(code)));

  for (const code of [
    "for i in x:",
    "for i in x:  # a comment",
    "def f():\n    return 1",
    "f(1,",
    "x = [1,\n2",
    '"""a',
    '"""a"""; """b',
    "x = 1 + \\",
    "@decorator",
    "if x:\n    y",
  ])
    test(`not ${JSON.stringify(code)}`, () => assert.ok(!isComplete(code)));
});

test("a new line is as deep as it will be", () => {
  const newLine = (text) => newLineAt(text, text.length);
  assert.equal(newLine("x = 1"), "\n");
  assert.equal(newLine("for i in x:"), "\n    ");
  assert.equal(newLine("for i in x:  # why"), "\n    ");
  assert.equal(newLine("x = ':'"), "\n");
  assert.equal(newLine("if a:\n    b"), "\n    ");
  assert.equal(newLine("if a:\n    return b"), "\n");
  assert.equal(newLine("returned = 1"), "\n");
  assert.equal(newLineAt("if a:\nb", 5), "\n    ");
});

test("an indent goes to the next step", () => {
  assert.equal(indentAt("", 0).length, 4);
  assert.equal(indentAt("ab", 2).length, 2);
  assert.equal(indentAt("x\nabcd", 6).length, 4);
});

test("names can be completed, numbers and nothing cannot", () => {
  for (const text of ["val", "values.", "np.fft.f", "x2", "f(a.b"])
    assert.ok(hasName(text, text.length), text);
  for (const text of ["", "x ", "(", "12", "1.", "x = 3."]) assert.ok(!hasName(text, text.length), text);
  assert.ok(hasName("val ues", 3));
});

test("names have a common start", () => {
  assert.equal(commonStart(["mean", "median", "metric"]), "me");
  assert.equal(commonStart(["mean"]), "mean");
  assert.equal(commonStart(["a", "b"]), "");
  assert.equal(commonStart([]), "");
});

test("the cursor knows whether there are lines above and below", () => {
  assert.deepEqual(linesAround("a\nb\nc", 3), { first: false, last: false });
  assert.deepEqual(linesAround("a\nb", 0), { first: true, last: false });
  assert.deepEqual(linesAround("a", 1), { first: true, last: true });
});

test("a table is a file that other programs read", () => {
  const rows = [
    [1.5, "a,b", true],
    [null, 'say "x"', -0.25],
  ];
  assert.equal(
    csvOf({ title: "", columns: ["n", "text", "b"], rows, left_out: 0 }),
    'n,text,b\r\n1.5,"a,b",True\r\n,"say ""x""",-0.25\r\n',
  );
});
