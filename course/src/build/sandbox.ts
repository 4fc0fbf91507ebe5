/**
 * The texts that run in the sandbox, made once a build: the script of the frame, the library with
 * what surrounds a program, and the katas of each lesson. Pages get them as modules that export a
 * string, because inside the sandbox nothing can be fetched.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin as EsbuildPlugin } from "esbuild";
import type { Plugin } from "vite";
import { cspHash } from "./csp.ts";

const source = fileURLToPath(new URL("..", import.meta.url));
const sandbox = join(source, "client/sandbox");
const lessons = join(source, "lessons");
const workspace = fileURLToPath(new URL("../../..", import.meta.url));
const PREFIX = "virtual:sandbox/";

/** The packages whose entry points programs can import, by folder. */
const packages = ["packages/mathesis", "packages/datasets", "packages/plot"];

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** The names that programs can import: every entry point of the packages that has a source. */
export const moduleNames: readonly string[] = packages.flatMap((folder) => {
  const manifest = readFileSync(join(workspace, folder, "package.json"), "utf8");
  const { name, exports } = JSON.parse(manifest) as Manifest; // our own file
  return Object.entries(exports)
    .filter(([, target]) => typeof target === "object")
    .map(([subpath]) => name + subpath.slice(1));
});

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  platform: "browser",
  target: "es2022",
  conditions: ["mathesis-source"],
  absWorkingDir: source,
  logLevel: "warning",
};

interface Bundle {
  readonly text: string;
  readonly files: readonly string[];
}

async function bundle(options: BuildOptions): Promise<Bundle> {
  const { outputFiles = [], metafile } = await build({ ...shared, ...options });
  const files = Object.keys(metafile?.inputs ?? {}).map((file) => join(source, file));
  return { text: outputFiles[0]?.text ?? "", files: files.filter((file) => existsSync(file)) };
}

const frame = (): Promise<Bundle> =>
  bundle({ entryPoints: [join(sandbox, "frame.ts")], format: "iife" });

/** The table of modules, as the runtime imports it. */
const moduleTable: EsbuildPlugin = {
  name: "sandbox-modules",
  setup(builder) {
    builder.onResolve({ filter: /^virtual:sandbox\/modules$/ }, ({ path }) => ({
      path,
      namespace: "sandbox",
    }));
    builder.onLoad({ filter: /.*/, namespace: "sandbox" }, () => {
      const imports = moduleNames.map((name, i) => `import * as m${i} from "${name}";`);
      const entries = moduleNames.map((name, i) => `"${name}": m${i}`);
      const contents = `${imports.join("")}export const modules = {${entries.join(",")}};`;
      return { contents, resolveDir: source };
    });
  },
};

const runtime = (): Promise<Bundle> =>
  bundle({
    entryPoints: [join(sandbox, "worker/runtime.ts")],
    format: "iife",
    banner: { js: '"use strict";' },
    inject: [join(sandbox, "worker/powers.ts")],
    define: {
      globalThis: "powers",
      // Files of data sets are asked of the page by name; the rest of the address is not used.
      "import.meta.url": '"https://data.invalid/packages/datasets/"',
    },
    plugins: [moduleTable],
  });

/** Folders of exercises that belong to no lesson; there they stand in a lesson's place. */
const loose: readonly string[] = ["guide/exercises"];

/** The files of a lesson that export a kata, by id. */
function kataFiles(lesson: string): ReadonlyMap<string, string> {
  const folder = loose.includes(lesson) ? join(source, lesson) : join(lessons, lesson, "exercises");
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const katas = files.filter((file) =>
    /^export const kata\b/m.test(readFileSync(join(folder, file), "utf8")),
  );
  return new Map(katas.sort().map((file) => [file.slice(0, -3), join(folder, file)]));
}

/** The lessons that have katas. */
const kataLessons = (): string[] =>
  readdirSync(lessons)
    .flatMap((part) => readdirSync(join(lessons, part)).map((lesson) => `${part}/${lesson}`))
    .concat(loose)
    .filter((lesson) => kataFiles(lesson).size > 0)
    .sort();

function katas(lesson: string): Promise<Bundle> {
  const files = [...kataFiles(lesson)];
  const imports = files.map(
    ([, file], i) => `import { kata as k${i} } from ${JSON.stringify(file)};`,
  );
  const entries = files.map(([id], i) => `${JSON.stringify(id)}: k${i}`);
  const contents = `${imports.join("")}export const katas = {${entries.join(",")}};`;
  const stdin = { contents, resolveDir: source, loader: "ts" as const };
  return bundle({ stdin, format: "cjs", external: ["mathesis", "mathesis/*", "@mathesis/*"] });
}

const listOfKatas = (): string => {
  const entries = kataLessons().map(
    (lesson) => `"${lesson}": () => import("${PREFIX}katas/${lesson}")`,
  );
  return `export const katas = {${entries.join(",")}};`;
};

function listOfData(): string {
  const folder = join(workspace, "packages/datasets/data");
  const files = readdirSync(folder).filter((file) => file.endsWith(".bin"));
  const imports = files.map(
    (file, i) => `import f${i} from ${JSON.stringify(`${join(folder, file)}?url`)};`,
  );
  const entries = files.map((file, i) => `${JSON.stringify(file)}: f${i}`);
  return `${imports.join("")}export const dataFiles = {${entries.join(",")}};`;
}

/** The modules named `virtual:sandbox/…`; client/sandbox/modules.d.ts says what they export. */
export function sandboxTexts(): Plugin {
  const made = new Map<string, Promise<Bundle>>();
  const once = (name: string, make: () => Promise<Bundle>): Promise<Bundle> => {
    const found = made.get(name) ?? make();
    made.set(name, found);
    return found;
  };
  return {
    name: "mathesis-sandbox",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const name = id.slice(PREFIX.length + 1);
      if (name === "names") return `export const moduleNames = ${JSON.stringify(moduleNames)};`;
      if (name === "katas") return listOfKatas();
      if (name === "data") return listOfData();
      const { text, files } = await once(name, maker(name));
      for (const file of files) this.addWatchFile(file);
      return exported(name, text);
    },
    watchChange: () => made.clear(),
  };
}

function maker(name: string): () => Promise<Bundle> {
  if (name === "frame") return frame;
  if (name === "runtime") return runtime;
  return () => katas(name.slice("katas/".length));
}

function exported(name: string, text: string): string {
  if (name === "runtime") return `export const runtime = ${JSON.stringify(text)};`;
  if (name !== "frame") return `export const text = ${JSON.stringify(text)};`;
  const script = text.trim();
  const hash = JSON.stringify(cspHash(script));
  return `export const frameScript = ${JSON.stringify(script)}; export const frameHash = ${hash};`;
}
