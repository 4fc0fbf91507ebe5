/** @file What stands where a room is imported: functions that load it when they are called. */
import { dirname, join, relative, resolve } from "node:path";

/**
 * The plugin that puts doors in the place of a room's modules.
 *
 * @param {import("./plan.mjs").Package} subject
 * @param {import("./plan.mjs").Plan} plan
 * @param {readonly import("./room-file.mjs").Lazy[]} lazy
 * @returns {import("esbuild").Plugin}
 */
export const doorsTo = ({ folder, outdir }, { roomOf }, lazy) => ({
  name: "doors to rooms",
  setup({ initialOptions, onLoad, onResolve, onEnd }) {
    initialOptions.metafile = true;
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = relative(folder, join(resolveDir, path)).replaceAll("\\", "/");
      return roomOf(file) !== undefined
        ? { path: file, namespace: "door", sideEffects: false }
        : undefined;
    });
    onResolve({ filter: /^loader:/ }, ({ path }) => ({
      ...{ path: path.slice("loader:".length), namespace: "loader", sideEffects: false },
    }));
    onLoad({ filter: /./, namespace: "door" }, ({ path }) => {
      const { room, doors } = lazy.find(({ doors }) => doors.has(path)) ?? raise(path);
      return { contents: doorOf(room.name, doors.get(path) ?? []), resolveDir: folder };
    });
    onLoad({ filter: /./, namespace: "loader" }, ({ path }) => ({
      contents: loaderOf(lazy.find(({ room }) => room.name === path) ?? raise(path)),
      resolveDir: folder,
    }));
    onEnd(({ metafile }) => {
      for (const [output, { inputs }] of Object.entries(metafile?.outputs ?? {})) {
        const loads = Object.keys(inputs).some((file) => file.startsWith("loader:"));
        if (loads && dirname(resolve(folder, output)) !== outdir)
          raise(`${output} looks for rooms beside itself`);
      }
    });
  },
});

/** @returns {never} */
function raise(/** @type {string} */ message) {
  throw new Error(message);
}

/** The module whose functions load a room. */
const doorOf = (
  /** @type {string} */ room,
  /** @type {readonly import("./members.mjs").Member[]} */ members,
) =>
  [
    `import { enter } from "loader:${room}";`,
    `import { callable } from "./src/ops/kinds/record.ts";`,
    ...members.map((member) => {
      const { name, as } = member;
      if (member.kind === "function") return functionOf(member);
      const methods = member.members.map(
        (m) => `${m.name}(${m.parameters}) { return enter().${as}.${m.name}(${m.parameters}); }`,
      );
      return `export const ${name} = { ${methods.join(", ")} };`;
    }),
  ].join("\n");

/** A function that knows the room's after its first call, with the fields of that. */
function functionOf(/** @type {import("./members.mjs").Member} */ member) {
  const { name, as, parameters, fields } = member;
  const f = `function ${name}(${parameters}) { return (${as} ??= enter().${as})(${parameters}); }`;
  if (Object.keys(fields).length === 0) return `let ${as}; export ${f}`;
  const record = `/* @__PURE__ */ callable(${JSON.stringify(fields)}, ${f})`;
  return `let ${as}; export const ${name} = ${record};`;
}

/** The module that loads a room, once. */
function loaderOf(/** @type {import("./room-file.mjs").Lazy} */ { file, needs }) {
  const imports = needs.map(
    (need) => `import { ${need.name} as ${need.as} } from "./${need.file}";`,
  );
  return `import { createRequire } from "node:module";
${imports.join("\n")}
let room;
export const enter = () => (room ??= createRequire(import.meta.url)("./${file}")({
  ${needs.map(({ as }) => as).join(", ")} }));`;
}
