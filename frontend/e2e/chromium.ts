import { existsSync } from "node:fs";

import { chromium, type Browser } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** The browser for the tests: the one that STORYFLOW_BROWSER names, or one that is installed. */
export const executable =
  process.env.STORYFLOW_BROWSER || PLACES.find((place) => existsSync(place));

/** Sound is decoded and played, on no device; nothing is asked of the network. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  if (!executable) throw new Error("There is no Chromium or Chrome to test with.");
  return chromium.launch({ executablePath: executable, args: ARGUMENTS });
}
