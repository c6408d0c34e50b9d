// Find a browser for the tests: CHROMIUM, else one on this machine, else Playwright's own, else (Debian, root) the package.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { run, SetupError } from "./setup.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The path of a program on this machine, or undefined. */
function which(name) {
  try {
    return execFileSync(process.platform === "win32" ? "where" : "which", [name], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
      .split(/\r?\n/)[0]
      .trim();
  } catch {
    return undefined;
  }
}

/** Run an installer; tell whether it worked. */
function tried(command, args) {
  console.log(`▸ no browser found: ${command} ${args.join(" ")}`);
  try {
    run(command, args, "");
    return true;
  } catch {
    return false;
  }
}

/** @returns {string} the path of a Chromium */
export function findBrowser() {
  if (process.env.CHROMIUM) {
    if (!existsSync(process.env.CHROMIUM)) {
      throw new SetupError(`CHROMIUM names ${process.env.CHROMIUM}, which is not there.`);
    }
    return process.env.CHROMIUM;
  }
  const onMachine = NAMES.map(which).find(Boolean) ?? (existsSync(MAC) ? MAC : undefined);
  if (onMachine) {
    return onMachine;
  }
  const own = chromium.executablePath();
  const debianRoot = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (existsSync(own) || (tried("npx", ["playwright", "install", "chromium"]) && existsSync(own))) {
    return own;
  }
  if (
    debianRoot &&
    tried("apt-get", ["update", "-qq"]) &&
    tried("apt-get", ["install", "-y", "-qq", "chromium"])
  ) {
    const installed = which("chromium");
    if (installed) {
      return installed;
    }
  }
  throw new SetupError(
    "the browser tests want a Chromium: none is on this machine, Playwright could not fetch one, and Debian's package chromium " +
      "could not be installed. Install one, or name it in the variable CHROMIUM.",
  );
}

/** @returns {string | undefined} the path of a Firefox, if there is one: FIREFOX, else one on this machine */
export function findFirefox() {
  if (process.env.FIREFOX) {
    if (!existsSync(process.env.FIREFOX)) {
      throw new SetupError(`FIREFOX names ${process.env.FIREFOX}, which is not there.`);
    }
    return process.env.FIREFOX;
  }
  const onMac = "/Applications/Firefox.app/Contents/MacOS/firefox";
  return ["firefox", "firefox-esr"].map(which).find(Boolean) ?? (existsSync(onMac) ? onMac : undefined);
}

/** Arguments for a browser that keeps to itself. */
export const BROWSER_ARGUMENTS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
