/**
 * @file `npm start`: from a clean clone to the course in the browser. Installs what is missing,
 * builds, serves. Needs nothing but Node.
 */
import { join } from "node:path";
import { install } from "./install.mjs";
import { root, run, workspaceNode } from "./process.mjs";
import { serveForever } from "./serve.mjs";

/** @returns {Promise<boolean>} */
async function start() {
  console.log("mathesis: install what is missing, build, serve the course.\n");
  if (!(await install())) return false;
  if ((await run(workspaceNode(), ["tools/build.mjs"])) !== 0) {
    console.error("\nThe build failed: see its message above.");
    return false;
  }
  return serveForever(join(root, "course", "dist"), process.argv.slice(2));
}

if (!(await start())) process.exitCode = 1;
