/** @file After the site is built: the service worker with the list of what it keeps. */
import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { build } from "esbuild";
import { type Kept, NOT_FOUND, type Plan, whenOf } from "./plan.ts";

/** Writes `sw.js` into the built site; comes after everything else that writes files there. */
export const offline = (): AstroIntegration => ({
  name: "offline",
  hooks: {
    "astro:build:done": async ({ dir, logger }) => {
      const folder = fileURLToPath(dir);
      const plan = planOf(folder);
      await writeWorker(folder, plan);
      const files = Object.values(plan.files);
      const first = files.filter(([, when]) => when === "first").length;
      logger.info(`${files.length} files for reading offline, ${first} of them at once`);
    },
  },
});

/** The plan of a built site. */
export function planOf(folder: string): Plan {
  const frame = frameOf(folder);
  const files = globSync("**/*", { cwd: folder })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(folder, name)).isFile() && !/^sw\.js$|\.map$/.test(name))
    .sort()
    .map((name): [string, Kept] => {
      const content = readFileSync(join(folder, name));
      const path = name.replace(/(^|\/)index\.html$/, "$1");
      return [path, [hashOf(content), whenOf(path, content.length, frame), content.length]];
    });
  const version = hashOf(files.map(([path, [hash]]) => `${path} ${hash}`).join("\n"));
  return { version, files: Object.fromEntries(files) };
}

const hashOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex").slice(0, 12);

/** The scripts that every page loads: those of the plainest page, and what they import. */
function frameOf(folder: string): ReadonlySet<string> {
  const html = readFileSync(join(folder, NOT_FOUND), "utf8");
  const scripts = [...html.matchAll(/<script[^>]*\bsrc="[^"]*?(_astro\/[^"]+)"/g)];
  const found = new Set<string>();
  const queue = scripts.map(([, path = ""]) => path);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (found.has(path)) continue;
    found.add(path);
    const code = readFileSync(join(folder, path), "utf8");
    // Static imports and lazy ones: "./name.hash.js".
    for (const [, name = ""] of code.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) {
      queue.push(`_astro/${name}`);
    }
  }
  return found;
}

async function writeWorker(folder: string, plan: Plan): Promise<void> {
  const source = fileURLToPath(new URL("sw.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    minify: true,
    define: { PLAN: JSON.stringify(plan) },
  });
  const [file] = outputFiles;
  if (!file) throw new RangeError("esbuild gave no service worker");
  writeFileSync(join(folder, "sw.js"), file.text);
}
