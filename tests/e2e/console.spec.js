// The Python console: what it computes, shows and makes, and what it cannot reach.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { expect, test } from "./fixtures.js";
import { compareWithNative, pydicomFile, pythonOutput } from "./native.js";
import { ExportPanel } from "./taking.js";

const CT = pydicomFile("CT_small.dcm");

/** An operation as a person would write it. */
const SOURCE = `def soft_threshold(image, level: float = 100.0):
    """Bring values near zero to zero.

    Parameters
    ----------
    level : float
        What counts as near.
    """
    return np.sign(image) * np.maximum(np.abs(image) - level, 0)
`;

class Console {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.panel = page.getByRole("region", { name: "Python", exact: true });
    this.editor = this.panel.getByRole("textbox", { name: "Python lines" });
    this.log = this.panel.getByRole("log");
    this.last = this.log.locator(".run").last();
  }

  async open() {
    await this.page.keyboard.press("Shift+Y");
    await expect(this.editor).toBeVisible();
  }

  /** Run lines; wait until they have come to such an end. */
  async run(code, end = "done") {
    const before = await this.log.locator(".run").count();
    await this.editor.fill(code);
    // What was typed waits until Python is there.
    await expect(this.panel.getByRole("button", { name: "Run" })).toBeEnabled();
    await this.editor.press("Control+Enter");
    await expect(this.log.locator(".run")).toHaveCount(before + 1);
    await expect(this.last).toHaveClass(new RegExp(`\\b${end}\\b`));
    return this.last;
  }
}

/** Click at what saves a file, and read it. */
async function savedText(page, button, info) {
  const download = page.waitForEvent("download");
  await button.click();
  const name = (await download).suggestedFilename();
  const path = info.outputPath(name);
  await (await download).saveAs(path);
  return { name, path, text: readFileSync(path, "utf8") };
}

/** Save the picture of a pane, once it is there. */
async function savedPng(page, pane, info) {
  await expect(pane).toHaveAttribute("data-state", "ready");
  return (await savedText(page, pane.getByRole("button", { name: "Save PNG" }), info)).path;
}

/** Open an image, and the console. */
async function opened({ viewer, page }) {
  await viewer.pick([CT]);
  await viewer.settled();
  const console = new Console(page);
  await console.open();
  return console;
}

test("lines compute with the image: values, tables, panes, history, completion, errors", async ({
  viewer,
  page,
}, info) => {
  const console = await opened({ viewer, page });
  const native = JSON.parse(
    pythonOutput([
      "-c",
      `import json, sys, numpy as np, negatoscope
values = negatoscope.modality_values(negatoscope.open(sys.argv[1]))
np.save(sys.argv[2], np.hypot(*np.gradient(values.astype("float32"))))
print(json.dumps([values.mean(), values.min().item(), values.max().item()]))`,
      CT,
      info.outputPath("native.npy"),
    ]),
  );
  await expect(await console.run("float(values.mean())")).toContainText(String(native[0]));
  await expect(
    await console.run("image.rows, image.dataset.Modality, values.dtype.name, frame"),
  ).toContainText("(128, 'CT', 'int32', 1)");
  await expect(await console.run('print("hello")\nfor _ in range(2):\n    print("again")')).toContainText(
    /hello\s+again\s+again/,
  );

  const table = (await console.run('{"low": values.min(), "high": values.max()}')).getByRole("table");
  await expect(table.getByRole("cell")).toHaveText([
    "low",
    String(native[1]).replace("-", "−"),
    "high",
    String(native[2]),
  ]);
  const csv = await savedText(page, console.last.getByRole("button", { name: "CSV" }), info);
  expect(csv.text).toContain(`low,${native[1]}\r\nhigh,${native[2]}`);

  // The value at the end, or what is given to show(), is an image of its own.
  await console.run('gradient = np.hypot(*np.gradient(values.astype("float32")))\ngradient');
  const pane = page.getByRole("region", { name: /^Console \d+$/ });
  await expect(pane).toHaveAttribute("data-state", "ready");
  await pane.locator("canvas").click();
  const panel = new ExportPanel(page);
  await panel.open();
  await panel.choose("NPY (NumPy array)");
  await panel.save(info.outputPath("x.npy"));
  const lines = "import sys, numpy as np; print(abs(np.load(sys.argv[1]) - np.load(sys.argv[2])).max())";
  expect(
    Number(pythonOutput(["-c", lines, info.outputPath("x.npy"), info.outputPath("native.npy")])),
  ).toBeLessThan(1e-3);

  await console.editor.press("ArrowUp");
  await expect(console.editor).toHaveValue(/gradient$/);
  await console.editor.press("Control+Home");
  await console.editor.press("ArrowUp");
  await expect(console.editor).toHaveValue(/"low"/);
  await console.editor.fill("gradient.mea");
  await console.editor.press("Tab");
  await expect(console.editor).toHaveValue("gradient.mean");
  await console.editor.fill("np.arange");
  await console.editor.press("Tab");
  await console.editor.fill("np.sin");
  await console.editor.press("Tab");
  await page.getByRole("option", { name: "sinh", exact: true }).click();
  await expect(console.editor).toHaveValue("np.sinh");

  const failed = await console.run("def half(x):\n    return x / 0\nhalf(1)", "failed");
  await expect(failed.getByRole("alert")).toHaveText(
    /line 3.*half\(1\).*line 2.*return x \/ 0.*ZeroDivisionError/s,
  );
  await expect(failed.getByRole("alert")).not.toContainText("negatoscope");
  await expect((await console.run("values.men()", "failed")).getByRole("alert")).toContainText("mean");
  await expect((await console.run("if True", "failed")).getByRole("alert")).toContainText("expected ':'");
});

test("nothing outside of the page can be reached, and an endless loop is stopped", async ({
  viewer,
  page,
}) => {
  const visits = [];
  const server = createServer((request, response) => {
    visits.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("hello");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const requests = [];
  page.on("request", ({ url }) => requests.push(url));
  const console = await opened({ viewer, page });
  await console.run("import js");
  requests.length = 0;
  const url = `http://127.0.0.1:${port}/`;
  for (const [line, name] of [
    [`js.fetch("${url}")`, "fetch"],
    ['js.fetch("index.html")', "fetch"],
    ["js.XMLHttpRequest.new()", "XMLHttpRequest"],
    [`js.WebSocket.new("ws://127.0.0.1:${port}")`, "WebSocket"],
    ['js.Worker.new("data:,")', "Worker"],
    ["js.caches", "caches"],
    ["js.indexedDB", "indexedDB"],
    ["js.navigator.storage", "storage"],
  ])
    await expect((await console.run(line, "failed")).getByRole("alert")).toContainText(
      `nothing outside of the page: “${name}” is switched off.`,
    );
  for (const [line, words] of [
    [`import socket; socket.create_connection(("127.0.0.1", ${port}), 1)`, "nothing outside of the page"],
    [`import urllib.request; urllib.request.urlopen("${url}")`, "nothing outside of the page"],
    ["import requests", "There are numpy"],
    ['js.eval("1")', "Content Security Policy"],
    ["raise KeyboardInterrupt", "line 1, in <module>"],
  ])
    await expect((await console.run(line, "failed")).getByRole("alert")).toContainText(words);
  expect(visits).toEqual([]);
  expect(requests).toEqual([]);
  server.close();

  await console.editor.fill("while True: pass");
  await console.editor.press("Control+Enter");
  await expect(console.last).toHaveClass(/running/);
  await console.panel.getByRole("button", { name: "Interrupt" }).click();
  await expect(console.last).toHaveClass(/stopped/);
  await viewer.settled();
  await expect(await console.run("values.shape")).toContainText("(128, 128)");
  await expect(console.log).toContainText("the variables from before are gone");
});

test("lines become an operation like any other, are saved as a file, and come back from it", async ({
  viewer,
  page,
}, info) => {
  const console = await opened({ viewer, page });
  const snippet = "np.sqrt(np.abs(values))";
  await console.run(snippet);
  await viewer.pane("Windowed").locator("canvas").click();
  await console.panel.getByRole("button", { name: "My operations" }).click();
  const source = console.panel.getByRole("textbox", { name: "Python of the operation" });
  await expect(source).toHaveValue(snippet);
  await console.panel.getByRole("textbox", { name: "Name" }).fill("root");
  await console.panel.getByRole("button", { name: "Define", exact: true }).click();
  const lines = await savedText(
    page,
    console.panel.getByRole("button", { name: "Save as .py" }).first(),
    info,
  );
  expect([lines.name, lines.text]).toEqual(["root.py", `${snippet}\n`]);
  await console.panel.getByRole("button", { name: /^Add Root/ }).click();
  const root = await savedPng(page, page.getByRole("region", { name: "Root", exact: true }), info);
  expect(await compareWithNative(root, CT, ["--define", lines.path, "--op", "root"])).toBe("same");

  await console.panel.getByRole("textbox", { name: "Name" }).fill("");
  await source.fill(SOURCE.replace("return ", "retrun "));
  await console.panel.getByRole("button", { name: "Define", exact: true }).click();
  await expect(console.panel.getByRole("alert")).toContainText("line 9");
  await source.fill(SOURCE);
  await console.panel.getByRole("button", { name: "Define", exact: true }).click();
  await expect(console.panel.getByText("Soft threshold", { exact: true })).toBeVisible();
  const { name, path, text } = await savedText(
    page,
    console.panel.getByRole("button", { name: "Save as .py" }).first(),
    info,
  );
  expect([name, text]).toEqual(["soft_threshold.py", SOURCE]);

  // Another visit knows the recipe and not the operation, until its file is dropped, read and agreed to.
  await page.reload();
  await viewer.drop([CT]);
  await expect(page.getByText("There is no operation 'root'", { exact: false }).first()).toBeVisible();
  for (const [file, words] of [
    [lines.path, snippet],
    [path, "np.maximum(np.abs(image) - level, 0)"],
  ]) {
    await viewer.drop([file]);
    const offer = page.getByRole("dialog");
    await expect(offer).toContainText(words);
    await offer.getByRole("button", { name: "Define its operations" }).click();
    await expect(offer).toHaveCount(0);
  }
  await viewer.dismissMessages();
  await page.getByRole("region", { name: "Root", exact: true }).locator("canvas").click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("add soft thresh");
  await page.keyboard.press("Enter");
  const pane = page.getByRole("region", { name: "Root › Soft threshold", exact: true });
  await expect(pane).toHaveAttribute("data-state", "ready");
  await page.keyboard.press("e");
  const level = page.getByRole("spinbutton", { name: "Level" });
  await level.fill("25");
  await level.press("Enter");
  const saved = await savedPng(page, pane, info);
  const defined = ["--define", lines.path, "--define", path];
  const done = ["--op", "root", "--op", "soft_threshold:level=25"];
  expect(await compareWithNative(saved, CT, [...defined, ...done])).toBe("same");
});
