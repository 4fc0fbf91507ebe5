import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { setEngine } from "../../../src/index.ts";

interface Report {
  readonly relaxed: boolean;
  readonly revectorize: boolean;
  readonly digest: string;
}

const script = join(import.meta.dirname, "programs.ts");
const [major] = process.versions.node.split(".").map(Number);
/** A process has the flag or not, so each way has its own; Node 24 runs TypeScript as it is. */
const canRun = major >= 24;

async function inProcess(revectorize: string): Promise<Report> {
  const env = { ...process.env, MATHESIS_REVECTORIZE: revectorize, NODE_OPTIONS: "" };
  const options = { env, timeout: 120_000 };
  const args = ["--conditions=mathesis-source", "--no-warnings", script];
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout) as Report;
}

describe("the engine", () => {
  it("says what there is, and refuses what is no option", () => {
    const use = setEngine();
    expect(use).toEqual({ relaxed: expect.any(Boolean), revectorize: false });
    expect(() => setEngine({ revectorise: true } as never)).toThrow(/there is no option/);
    expect(() => setEngine({ revectorize: 1 } as never)).toThrow(/revectorize/);
    expect(() => setEngine(null as never)).toThrow(/options/);
    expect(setEngine({ revectorize: false })).toEqual(use);
  });

  it.runIf(canRun)(
    "gives the same bytes with pairs of operations joined",
    async () => {
      const [without, joined] = await Promise.all(["", "1"].map(inProcess));
      expect(without.revectorize).toBe(false);
      expect(joined.revectorize).toBe(process.arch === "x64");
      expect(joined.digest).toBe(without.digest);
    },
    150_000,
  );
});
