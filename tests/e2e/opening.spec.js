// The ways in that are neither the picker nor a drop.
import { readFileSync } from "node:fs";
import { test } from "./fixtures.js";
import { pydicomFile } from "./native.js";

test("a pasted file opens", async ({ viewer, page }) => {
  await page.evaluate(
    (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "pasted.dcm"));
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { bubbles: true, cancelable: true, composed: true, clipboardData }),
      );
    },
    readFileSync(pydicomFile("CT_small.dcm")).toString("base64"),
  );
  await viewer.settled();
});
