/**
 * @file Makes dist/ from the sources: `node course/cli/build.mjs`. Plain JavaScript, because it has
 * to run on a Node that does not know TypeScript.
 */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const home = fileURLToPath(new URL(".", import.meta.url));
const course = join(home, "..");
const workspace = join(course, "..");
const dist = join(home, "dist");
const lessons = join(course, "src", "lessons");

/** Folders of exercises that belong to no lesson, by the name that stands in a lesson's place. */
const loose = ["guide/exercises"];

/** The packages whose entry points the reader's code can import. */
const packages = ["packages/mathesis", "packages/datasets", "packages/plot"];

/** @typedef {{ id: string, lesson: string, kata: string, path: string }} KataFile */

/** @returns {{ lesson: string, exercises: string, code: string }[]} */
function folders() {
  const own = readdirSync(lessons).flatMap((part) =>
    readdirSync(join(lessons, part)).map((name) => {
      const folder = join(lessons, part, name);
      return {
        lesson: `${part}/${name}`,
        exercises: join(folder, "exercises"),
        code: join(folder, "code"),
      };
    }),
  );
  const guide = loose.map((lesson) => {
    const folder = join(course, "src", lesson);
    return { lesson, exercises: folder, code: join(folder, "code") };
  });
  return [...own, ...guide];
}

/** @param {string} folder @returns {string[]} */
const typescriptIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".ts"))
        .sort()
    : [];

/** @returns {KataFile[]} */
function kataFiles() {
  return folders().flatMap(({ lesson, exercises }) =>
    typescriptIn(exercises)
      .map((file) => ({ kata: file.slice(0, -3), path: join(exercises, file) }))
      .filter(({ path }) => /^export const kata\b/m.test(readFileSync(path, "utf8")))
      .map(({ kata, path }) => ({ id: `${lesson}/${kata}`, lesson, kata, path })),
  );
}

/** What code the katas' lessons have: a name such as "nn/backprop/code/tape.ts", and its path. */
function codeFiles() {
  const taught = new Set(kataFiles().map(({ lesson }) => lesson));
  return folders()
    .filter(({ lesson }) => taught.has(lesson))
    .flatMap(({ lesson, code }) =>
      typescriptIn(code).map((file) => ({
        name: `${lesson}/code/${file}`,
        path: join(code, file),
      })),
    );
}

/** @returns {string[]} */
function moduleNames() {
  return packages.flatMap((folder) => {
    const { name, exports } = JSON.parse(
      readFileSync(join(workspace, folder, "package.json"), "utf8"),
    );
    return Object.entries(exports)
      .filter(([, target]) => typeof target === "object")
      .map(([subpath]) => name + subpath.slice(1));
  });
}

const quoted = (/** @type {string} */ text) => JSON.stringify(text);

/** @returns {string} */
function katasModule() {
  const files = kataFiles();
  const imports = files.map(({ path }, i) => `import { kata as k${i} } from ${quoted(path)};`);
  const entries = files.map(
    ({ id, lesson, kata }, i) =>
      `${quoted(id)}: { lesson: ${quoted(lesson)}, id: ${quoted(kata)}, kata: k${i} }`,
  );
  const texts = codeFiles().map(
    ({ name, path }) => `${quoted(name)}: ${quoted(readFileSync(path, "utf8"))}`,
  );
  return `${imports.join("")}export const katas = {${entries.join(",")}};export const texts = {${texts.join(",")}};`;
}

/** @returns {string} */
function modulesModule() {
  const names = moduleNames();
  const imports = names.map((name, i) => `import * as m${i} from ${quoted(name)};`);
  const entries = names.map((name, i) => `${quoted(name)}: m${i}`);
  return `${imports.join("")}export const modules = {${entries.join(",")}};`;
}

/** @type {import("esbuild").Plugin} */
const tables = {
  name: "terminal-tables",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:terminal\// }, ({ path }) => ({
      path,
      namespace: "terminal",
    }));
    builder.onLoad({ filter: /.*/, namespace: "terminal" }, ({ path }) => ({
      contents: path.endsWith("/katas") ? katasModule() : modulesModule(),
      loader: "js",
      resolveDir: join(course, "src"),
    }));
    // In one bundle there is one import.meta.url; files of data are looked for beside the sources.
    builder.onLoad({ filter: /packages[\\/]datasets[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("import.meta.url", "mathesisData"),
      loader: "ts",
    }));
  },
};

const banner = `const mathesisData = new URL("../../../packages/datasets/src/index.ts", import.meta.url).href;`;

/** Whether dist/ is there, younger than all it was made of, and made of all that is there now. */
export function isFresh() {
  const list = join(dist, "inputs.json");
  if (!existsSync(list)) return false;
  const { inputs, names } = JSON.parse(readFileSync(list, "utf8"));
  const made = statSync(list).mtimeMs;
  if (JSON.stringify(names) !== JSON.stringify(namesNow())) return false;
  return inputs.every((/** @type {string} */ file) => {
    const path = join(workspace, file);
    return existsSync(path) && statSync(path).mtimeMs <= made;
  });
}

const namesNow = () => [...kataFiles().map(({ id }) => id), ...codeFiles().map(({ name }) => name)];

/** How the sources become four scripts and what they share. */
const options = {
  entryPoints: ["main", "child", "worker", "index"].map((name) => join(home, "src", `${name}.ts`)),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  format: /** @type {const} */ ("esm"),
  platform: /** @type {const} */ ("node"),
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  conditions: ["mathesis-source"],
  banner: { js: banner },
  absWorkingDir: workspace,
  metafile: /** @type {const} */ (true),
  logLevel: /** @type {const} */ ("warning"),
  plugins: [tables],
};

/** Makes dist/ anew; the old one stays until the new one is whole. */
export async function build() {
  const { build: bundle } = await import("esbuild");
  const names = namesNow();
  const fresh = mkdtempSync(join(home, "dist-"));
  try {
    const { metafile } = await bundle({ ...options, outdir: fresh });
    await writeIndex(fresh);
    const inputs = Object.keys(metafile.inputs)
      .filter((file) => !file.startsWith("terminal:") && !file.includes("node_modules"))
      .concat(codeFiles().map(({ path }) => relative(workspace, path)))
      .concat(relative(workspace, fileURLToPath(import.meta.url)));
    const list = JSON.stringify({ inputs: [...new Set(inputs)], names });
    writeFileSync(join(fresh, "inputs.json"), list);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** What is known of the katas without running any, as data: so that listing them loads no library. */
async function writeIndex(/** @type {string} */ folder) {
  const { index } = await import(pathToFileURL(join(folder, "index.mjs")).href);
  writeFileSync(join(folder, "katas.json"), JSON.stringify(index));
}

const [, script] = process.argv;
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url)) await build();
