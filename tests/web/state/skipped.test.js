import assert from "node:assert/strict";
import { test } from "node:test";
import { skippedJson, skippedTable } from "../../../web/state/skipped.js";

const SKIPPED = [
  { name: 'CD/notes, "old".txt', code: "not_dicom", message: "No 'DICM'." },
  { name: "=1+1.txt", code: "empty_file", message: "" },
];

test("the table names files as they were given, with their reasons", () => {
  assert.equal(
    skippedTable(SKIPPED),
    [
      "file,code,reason,detail",
      '"CD/notes, ""old"".txt",not_dicom,This is not a DICOM file.,No \'DICM\'.',
      "'=1+1.txt,empty_file,This file is empty.,",
      "",
    ].join("\r\n"),
  );
});

test("the JSON holds the same", () => {
  const { files } = JSON.parse(skippedJson(SKIPPED));
  assert.deepEqual(files[1], {
    file: "=1+1.txt",
    code: "empty_file",
    reason: "This file is empty.",
    detail: "",
  });
  assert.equal(files.length, 2);
});
