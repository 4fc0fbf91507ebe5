/** @file Transformations hold on to nothing when they are done. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const MiB = 2 ** 20;
const source = fileURLToPath(new URL("../../src/index.ts", import.meta.url));
const node = fileURLToPath(new URL("../../../../node_modules/.bin/node", import.meta.url));

/** How much the resident memory of a fresh process grows over `body`, in MiB. */
function growth(body: string): number {
  const script = `
    import { array, grad, ones, stage, vmap } from ${JSON.stringify(source)};
    const warm = ones([${MiB / 2}]).mul(2);
    const before = process.memoryUsage.rss();
    let most = before;
    const look = () => { most = Math.max(most, process.memoryUsage.rss()); };
    ${body}
    look();
    console.log((most - before) / ${MiB});
  `;
  const args = ["--conditions=mathesis-source", "--input-type=module-typescript", "-e", script];
  return Number(execFileSync(node, args, { encoding: "utf8" }).trim());
}

describe("memory", () => {
  it("transformed functions keep nothing when they are done", () => {
    const grown = growth(`
      const x = ones([${MiB / 8}]);
      const f = (v) => v.sin().mul(v).sum();
      for (let i = 0; i < 60; i++) {
        grad(f)(x);
        vmap((v) => v.mul(2))(x.reshape([2, -1]));
        stage(f)(x).call(x);
        if (i % 20 === 0) look();
      }
    `);
    console.info(`memory: 60 rounds of grad, vmap and stage grow it by ${grown.toFixed(1)} MiB`);
    expect(grown).toBeLessThan(200);
  }, 120_000);
});
