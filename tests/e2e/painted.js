// The page is brought up to date once in a frame, and a worker paints: what is read sooner is what was there before.

/**
 * Wait until what was done is seen, as far as the page knows about it.
 * @param {import("@playwright/test").Page} page
 */
export const painted = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const { easel } = document.querySelector("ng-app")?.context ?? {};
    // In the first the page is brought up to date, in the second that is on the screen.
    for (let frames = 0; frames < 2 || easel?.idle === false; frames += 1) await frame();
  });
