import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../build/browser.mjs";
import { ARTIFACTS } from "./places.js";

export default defineConfig({
  testDir: ".",
  outputDir: `${ARTIFACTS}/e2e`,
  globalSetup: "./make-files.js",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 2,
  // When nothing works, say so soon.
  maxFailures: 12,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json"]],
  use: {
    launchOptions: {
      executablePath: findBrowser(),
      // The page draws without WebGL; a GPU made of software only takes the tests' time.
      args: [...BROWSER_ARGUMENTS, "--disable-gpu"],
    },
    viewport: { width: 1280, height: 800 },
    colorScheme: "dark",
    acceptDownloads: true,
  },
});
