import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { layoutOf } from "../../../web/state/layouts.js";
import { addressIn, hashFor, linkIn } from "../../../web/state/links.js";

describe("a link", () => {
  test("says sample, layout and recipes", () => {
    assert.deepEqual(linkIn("", "#sample=ct-small&layout=2x3&recipe=ng1.abc&recipe=&recipe=ng1z.d-_"), {
      sample: "ct-small",
      url: null,
      recipes: ["ng1.abc", "", "ng1z.d-_"],
      layout: { name: "grid", size: { rows: 2, columns: 3 } },
    });
    assert.equal(linkIn("", "#layout=nine")?.layout?.name, "nine");
    assert.equal(linkIn("?url=files/a.dcm", "")?.url, "files/a.dcm");
  });

  test("that asks for nothing is none, and an unknown layout is no layout", () => {
    for (const hash of ["", "#", "#top", "#layout=constructor", "#layout=20x3"])
      assert.equal(linkIn("", hash), null);
    assert.equal(linkIn("?utm=1", ""), null);
  });

  test("that is made says what it is read as", () => {
    const recipes = ["", "ng1.abc", "", ""];
    for (const layout of [layoutOf("four"), layoutOf("grid", { rows: 2, columns: 2 })]) {
      const link = linkIn("", hashFor({ sample: "mr-abdomen", recipes, layout }));
      assert.equal(link?.sample, "mr-abdomen");
      assert.deepEqual(link?.recipes, ["", "ng1.abc"]);
      assert.equal(link?.layout?.name, layout.name);
      assert.deepEqual(layoutOf(link?.layout?.name ?? "", link?.layout?.size), layout);
    }
    assert.equal(hashFor({ sample: null, recipes: [], layout: layoutOf("one") }), "#layout=one");
  });
});

test("only files on the page's own host are its own", () => {
  const base = "https://hospital.example/tools/negatoscope/?url=x";
  const own = (text) => addressIn(text, base)?.own;
  assert.equal(addressIn("../files/a.dcm", base)?.url.href, "https://hospital.example/tools/files/a.dcm");
  for (const text of ["a.dcm", "/a.dcm", "https://hospital.example/a.dcm"])
    assert.equal(own(text), true, text);
  for (const text of [
    "https://elsewhere.example/a.dcm",
    "//elsewhere.example/a.dcm",
    "http://hospital.example/a.dcm",
    "https://hospital.example:8443/a.dcm",
    "https://hospital.example@elsewhere.example/a.dcm",
    "javascript:alert(1)",
    "data:text/plain,x",
    "file:///etc/passwd",
    "blob:https://hospital.example/1",
  ])
    assert.equal(own(text), false, text);
  assert.equal(addressIn("https://", base), null);
});
