/**
 * @file Builds the library, the datasets, the plots and the course: `node tools/build.mjs [part …]`, where a
 * part is `library`, `datasets`, `plot`, `terminal` or `course`; without one, all of them.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundleForNode } from "./node-bundle.mjs";
import { npm, root, run, tsc } from "./process.mjs";

const compile = (/** @type {string} */ folder) => () => {
  rmSync(join(root, folder, "dist"), { recursive: true, force: true });
  return tsc(["-p", join(folder, "tsconfig.build.json")]);
};

const compileLibrary = compile("packages/mathesis");

/** @type {Readonly<Record<string, () => Promise<number>>>} */
const parts = {
  library: async () => (await compileLibrary()) || (await bundleForNode("packages/mathesis")),
  datasets: compile("packages/datasets"),
  plot: compile("packages/plot"),
  terminal: () => run(process.execPath, [join("course", "cli", "build.mjs")]),
  course: () => npm(["exec", "--no", "--workspace=@mathesis/course", "--", "astro", "build"]),
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const build = parts[name];
  if (build === undefined) {
    console.error(`build: no part is called ${name}; there are ${Object.keys(parts).join(", ")}.`);
    process.exitCode = 1;
    continue;
  }
  console.log(`Building the ${name} …`);
  const start = performance.now();
  const code = await build();
  if (code !== 0) process.exitCode = 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? "Built" : "FAILED:"} the ${name} in ${seconds} s.`);
}
