/**
 * @file Finds the browser of the tests, a Chromium, and installs one where that is possible.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { npm, run } from "./process.mjs";

/** The shell first: the same engine without windows, which needs a third less time for the tests. */
const unixNames = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const macApps = ["Google Chrome", "Chromium", "Microsoft Edge"];
const windowsPaths = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Where a Chromium usually is on a platform, best first.
 *
 * @param {string} platform as in process.platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {readonly string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === "darwin") {
    return macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === "win32") {
    const drives = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    const known = drives.filter((drive) => drive !== undefined);
    return known.flatMap((drive) => windowsPaths.map((path) => `${drive}\\${path}`));
  }
  const folders = new Set(["/usr/bin", ...(env["PATH"] ?? "").split(delimiter)]);
  return unixNames.flatMap((name) => [...folders].map((folder) => join(folder, name)));
}

/**
 * The path of a Chromium on this machine; undefined when there is none.
 *
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | undefined}
 */
export function findBrowser(env = process.env) {
  const asked = env["CHROMIUM_PATH"];
  if (asked !== undefined && asked !== "") return existsSync(asked) ? asked : undefined;
  const places = [...usualPlaces(process.platform, env), playwrightPath()];
  return places.find((path) => path !== undefined && existsSync(path));
}

/** @returns {string | undefined} */
function playwrightPath() {
  try {
    const playwright = createRequire(import.meta.url)("playwright-core");
    return String(playwright.chromium.executablePath());
  } catch {
    // Not installed yet, or a platform for which Playwright has no browser.
    return undefined;
  }
}

/**
 * The path of a Chromium, installed if need be; undefined, after saying why, when there is none.
 *
 * @returns {Promise<string | undefined>}
 */
export async function ensureBrowser() {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked !== undefined && asked !== "" && !existsSync(asked)) {
    console.error(`CHROMIUM_PATH names ${asked}, which does not exist.`);
    return undefined;
  }
  const found = findBrowser();
  if (found !== undefined) return found;
  await installWithApt();
  if (findBrowser() === undefined) {
    console.log("Installing Chromium with Playwright …");
    await npm(["exec", "--no", "--", "playwright-core", "install", "chromium"]);
  }
  const installed = findBrowser();
  if (installed === undefined) {
    console.error(
      "No browser for the tests: install Chromium or Chrome, or set CHROMIUM_PATH to one.",
    );
  }
  return installed;
}

async function installWithApt() {
  if (!existsSync("/usr/bin/apt-get")) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !canSudo()) return;
  console.log("Installing Chromium’s headless shell with apt-get …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const apt = (/** @type {string[]} */ ...args) =>
    isRoot ? run("apt-get", args, env) : run("sudo", ["-n", "apt-get", ...args], env);
  await apt("update");
  const add = (/** @type {string} */ name) => apt("install", "-y", "--no-install-recommends", name);
  if ((await add("chromium-headless-shell")) !== 0) await add("chromium");
}

/** @returns {boolean} */
function canSudo() {
  try {
    execFileSync("sudo", ["-n", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
