import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { copiedRow, differenceRows, kindOf, tagRows } from "../../../web/state/tags.js";

const element = (path, name, value, change = {}) => ({
  path,
  tag: path.slice(-9),
  name,
  keyword: name.replaceAll(" ", ""),
  vr: "LO",
  vm: 1,
  value,
  depth: 0,
  private: false,
  ...change,
});
const sequence = (tag, name, depth = 0) => element(tag, name, "2 items", { vr: "SQ", depth });

const ELEMENTS = [
  element("0008,0060", "Modality", "CT", { vr: "CS" }),
  sequence("0008,1140", "Referenced Image Sequence"),
  element("0008,1140[1].0008,1150", "Referenced SOP Class UID", "1.2.840.10008.5.1.4.1.1.2", {
    vr: "UI",
    depth: 1,
  }),
  element("0008,1140[1].0008,1155", "Referenced SOP Instance UID", "1.2.3", { vr: "UI", depth: 1 }),
  element("0008,1140[2].0008,1150", "Referenced SOP Class UID", "1.2.840.10008.5.1.4.1.1.2", {
    vr: "UI",
    depth: 1,
  }),
  sequence("0008,1140[2].0040,A170", "Purpose of Reference Code Sequence", 1),
  element("0008,1140[2].0040,A170[1].0008,0100", "Code Value", "121311", { vr: "SH", depth: 2 }),
  element("0009,0010", "Private Creator", "ACME", { private: true }),
  element("0010,0010", "Patient's Name", "Doe^Jane", { vr: "PN" }),
];
const VIEW = { search: "", toggled: new Set(), folded: false, anonymous: false };
const rows = (change = {}) => tagRows(ELEMENTS, { ...VIEW, ...change });
const keys = (list) => list.map(({ key }) => key);

describe("the elements of a header", () => {
  test("tell where an item begins", () => {
    assert.deepEqual(
      rows().map(({ item }) => item),
      [0, 0, 1, 0, 2, 0, 1, 0, 0],
    );
  });

  test("fold and unfold by sequence, or all at once", () => {
    assert.equal(rows().length, 9);
    assert.deepEqual(keys(rows({ toggled: new Set(["0008,1140"]) })), [
      "0008,0060",
      "0008,1140",
      "0009,0010",
      "0010,0010",
    ]);
    assert.equal(rows({ folded: true }).length, 4);
    const unfolded = rows({ folded: true, toggled: new Set(["0008,1140"]) });
    assert.equal(unfolded.length, 8);
    assert.equal(unfolded.find(({ key }) => key.endsWith("A170"))?.open, false);
  });

  for (const [by, search, key] of [
    ["name", "patient's name", "0010,0010"],
    ["keyword", "codevalue", "0008,1140[2].0040,A170[1].0008,0100"],
    ["tag", "(0008, 0060)", "0008,0060"],
    ["tag without its comma", "00100010", "0010,0010"],
    ["value", "jane", "0010,0010"],
  ])
    test(`are found by ${by}`, () => {
      assert.equal(keys(rows({ search })).at(-1), key);
    });

  test("are found with the sequences that they are in, even folded ones", () => {
    assert.deepEqual(keys(rows({ search: "121311", folded: true })), [
      "0008,1140",
      "0008,1140[2].0040,A170",
      "0008,1140[2].0040,A170[1].0008,0100",
    ]);
  });

  test("do not tell who the patient is when they must not, nor are they found by it", () => {
    const hidden = rows({ anonymous: true });
    assert.deepEqual(
      hidden.filter(({ element: { value } }) => value === "•••").map(({ key }) => key),
      ["0008,1140[1].0008,1155", "0009,0010", "0010,0010"],
    );
    assert.deepEqual(rows({ anonymous: true, search: "jane" }), []);
  });

  test("are copied as a line of a table", () => {
    const [row] = tagRows([element("0008,0080", "Institution Name", "a\tb\nc")], VIEW);
    assert.equal(copiedRow(row), "0008,0080\tInstitution Name\tInstitutionName\tLO\t1\ta b c");
  });
});

describe("what differs between two headers", () => {
  const difference = (path, values, change = {}) => ({
    ...element(path, "Slice Location", "", change),
    path,
    values,
  });
  const all = [
    difference("0020,1041", ["1", "2"], { vr: "DS" }),
    difference("0010,0010", ["Doe^Jane", null], { name: "Patient's Name", keyword: "PatientName", vr: "PN" }),
    difference("0028,1050", [null, "40"], { vr: "DS" }),
  ];

  test("is in both, or in one only", () => {
    assert.deepEqual(all.map(kindOf), ["differs", "first", "second"]);
  });

  test("can be searched, and hides what must be hidden", () => {
    const view = { search: "", anonymous: false };
    assert.equal(differenceRows(all, view).length, 3);
    assert.deepEqual(
      differenceRows(all, { ...view, search: "0010" }).map(({ path }) => path),
      ["0010,0010"],
    );
    const hidden = differenceRows(all, { ...view, anonymous: true });
    assert.deepEqual(
      hidden.map(({ values }) => values),
      [
        ["1", "2"],
        ["•••", null],
        [null, "40"],
      ],
    );
    assert.deepEqual(differenceRows(all, { search: "jane", anonymous: true }), []);
  });
});
