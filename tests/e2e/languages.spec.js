// The page in the languages that it speaks.
import { expect, test } from "./fixtures.js";

const SPOKEN = [
  {
    tag: "de",
    name: "Deutsch",
    panes: ["Gefenstert", "Egalisiert", "Kanten"],
    sobel: "Sobel-Gradient",
    border: "gespiegelt",
  },
  {
    tag: "es",
    name: "Español",
    panes: ["Con ventana", "Ecualizada", "Bordes"],
    sobel: "Gradiente de Sobel",
    border: "reflejado",
  },
  {
    tag: "fr",
    name: "Français",
    panes: ["Fenêtrée", "Égalisée", "Contours"],
    sobel: "Gradient de Sobel",
    border: "en miroir",
  },
  {
    tag: "ja",
    name: "日本語",
    panes: ["ウィンドウ処理", "平坦化", "エッジ"],
    sobel: "Sobel 勾配",
    border: "鏡映",
  },
  {
    tag: "zh-Hans",
    name: "简体中文",
    panes: ["调窗", "均衡化", "边缘"],
    sobel: "Sobel 梯度",
    border: "镜像",
  },
];

test("panes and operations are called by the words of each language, and the toolbar stays one row", async ({
  viewer,
  page,
}, info) => {
  await page.getByRole("button", { name: /CT of a head/ }).click();
  await viewer.settled();
  const toolbar = page.locator("ng-toolbar");
  const { height } = await toolbar.boundingBox();
  for (const { tag, name, panes, sobel, border } of SPOKEN) {
    await page.keyboard.press("Control+,");
    await page.locator("ng-settings select").selectOption({ label: name });
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    await page.keyboard.press("Escape");
    for (const pane of panes) await expect(viewer.pane(pane)).toHaveAttribute("data-state", "ready");
    await expect(viewer.pane(panes[2]).getByRole("option", { name: sobel, exact: true })).toHaveCount(1);
    const borders = viewer.pane(panes[2]).locator('option[value="reflect"]');
    await expect(borders).toHaveText(new RegExp(`^reflect.*${border}`));
    expect((await toolbar.boundingBox()).height).toBe(height);
    await info.attach(tag, { body: await page.screenshot(), contentType: "image/png" });
  }
});
