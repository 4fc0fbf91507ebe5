#!/usr/bin/env node
/**
 * @file The command `mathesis-course`. What it runs is in dist/, made from the sources beside it:
 * now, if it is missing or older than they are.
 */
import { existsSync } from "node:fs";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`mathesis-course needs Node 20 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}

const built = new URL("./dist/main.mjs", import.meta.url);

/** Makes dist/ where it is not up to date; where it cannot be made, what is there has to do. */
async function ensureBuilt() {
  const { build, isFresh } = await import("./build.mjs");
  if (isFresh()) return;
  console.error("Building the terminal of the course …");
  await build();
}

try {
  await ensureBuilt();
} catch (error) {
  if (!existsSync(built)) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(
      `mathesis-course could not be built; is everything installed? (npm install)\n${why}`,
    );
    process.exit(2);
  }
}
const { main } = await import(built.href);
process.exitCode = await main(process.argv.slice(2));
