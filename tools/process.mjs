/**
 * @file Running other programs: output goes straight to the terminal, nothing waits for input.
 * Plain JavaScript without dependencies, because it runs before anything is installed.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The exit code of a program run in the repository; 127 when it cannot be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env] added to the environment
 * @param {(text: string) => void} [hear] is told what the program writes, instead of the terminal
 * @returns {Promise<number>}
 */
export function run(command, args, env = {}, hear = undefined) {
  const output = hear === undefined ? "inherit" : "pipe";
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: root,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", output, output],
      // npm and the tools in node_modules/.bin are .cmd files on Windows.
      shell: process.platform === "win32" && !command.endsWith(".exe"),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => hear?.(String(text)));
    }
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on("close", (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/**
 * The exit code of npm, started by the same npm that started us where there is one.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 * @param {(text: string) => void} [hear]
 * @returns {Promise<number>}
 */
export function npm(args, env = {}, hear = undefined) {
  const cli = process.env["npm_execpath"];
  const known = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli);
  return known ? run(process.execPath, [cli, ...args], env, hear) : run("npm", args, env, hear);
}

/**
 * The exit code of the compiler, the native one: five times as fast as the one in JavaScript, on which
 * lint and the editor in the page stand (npm's `typescript`).
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function tsc(args) {
  return run(process.execPath, [join(root, "node_modules/typescript-native/bin/tsc"), ...args]);
}

/**
 * The Node that runs TypeScript: the locked one in node_modules, else the one we run in.
 *
 * @returns {string}
 */
export function workspaceNode() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  const folder = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const locked = join(root, "node_modules", folder, "bin", file);
  return existsSync(locked) ? locked : process.execPath;
}

/** Puts the tools of node_modules, the locked Node among them, first on the PATH of programs we run. */
export function useLocalTools() {
  const bin = join(root, "node_modules", ".bin");
  const path = process.env["PATH"] ?? "";
  if (!path.startsWith(bin)) process.env["PATH"] = `${bin}${delimiter}${path}`;
}

/**
 * The Node of the system: the first on the PATH outside node_modules, else the one we run in.
 *
 * @returns {string}
 */
export function systemNode() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const outside = folders.filter((folder) => !folder.includes("node_modules"));
  const found = outside.map((folder) => join(folder, file)).find((path) => existsSync(path));
  return found ?? process.execPath;
}
