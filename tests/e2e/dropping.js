// Drops from the desktop: the browser reads folders and files itself, as when a person lets go of them.

/**
 * @param {import("@playwright/test").Page} page
 * @param {string[]} paths of files and folders
 */
export async function dropFromDesktop(page, paths) {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"])
    await session.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  await session.detach();
}
