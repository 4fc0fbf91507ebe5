/** Threads in Chromium: on an isolated page, beside one that is not, and where a policy forbids them. */
import { afterAll, describe, expect, it } from "vitest";
import { grad, jit, layerNorm, setThreads, softmax, type Tensor } from "../../src/index.ts";
import { key, normal } from "../../src/random/index.ts";

const library = new URL("../../src/index.ts", import.meta.url).href;

afterAll(async () => void (await setThreads(1)));

const x = normal(key(1), [300, 311], { dtype: "float32" }) as Tensor;
const w = normal(key(2), [311, 257], { dtype: "float32" }) as Tensor;
const layer = (a: Tensor, b: Tensor): Tensor => softmax(layerNorm(a.matmul(b)).exp());
const functions = [
  jit(layer),
  jit((a: Tensor, b: Tensor): Tensor => grad((v: Tensor) => layer(a, v).square().sum())(b)),
];

describe("an isolated page", () => {
  it("has threads, and the same bytes with them", async () => {
    expect(crossOriginIsolated).toBe(true);
    const wanted = functions.map((f) => f(x, w).data);
    for (const threads of [2, 3]) {
      expect(await setThreads(threads)).toBe(threads);
      for (const [i, f] of functions.entries()) expect(f(x, w).data).toEqual(wanted[i]);
    }
    expect(await setThreads(1)).toBe(1);
    expect(functions[0](x, w).data).toEqual(wanted[0]);
  });
});

/** What a frame says of three threads, and of a sum with what it got. */
function framed(policy: string, allow: string): Promise<unknown> {
  const frame = document.createElement("iframe");
  frame.allow = allow;
  const answer = new Promise((resolve) => {
    addEventListener("message", ({ data, source }) => {
      if (source === frame.contentWindow) resolve(data);
    });
  });
  frame.srcdoc = `<meta http-equiv="content-security-policy" content="${policy}">
    <script type="module">
      import { jit, ones, setThreads } from "${library}";
      const threads = await setThreads(3);
      const sum = jit((x) => x.matmul(x).sum())(ones([300, 300])).item();
      parent.postMessage([crossOriginIsolated, threads, sum], "*");
    </script>`;
  document.body.append(frame);
  return answer.finally(() => frame.remove());
}

describe("a frame", () => {
  const scripts = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";

  it("that is isolated has threads", async () => {
    expect(await framed(`${scripts}; worker-src blob:`, "")).toEqual([true, 3, 27e6]);
  });

  it("that is not isolated has one", async () => {
    const allow = "cross-origin-isolated 'none'";
    expect(await framed(`${scripts}; worker-src blob:`, allow)).toEqual([false, 1, 27e6]);
  });

  it("whose policy forbids workers has one", async () => {
    expect(await framed(`${scripts}; worker-src 'none'`, "")).toEqual([true, 1, 27e6]);
  });
});
