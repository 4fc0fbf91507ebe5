/** Compiled functions beside the main thread in Chromium, also under a strict content-security policy. */
import { describe, expect, it } from "vitest";
import { asyncTests } from "./jit-async-cases.ts";

asyncTests();

const library = new URL("../../src/index.ts", import.meta.url).href;

/** What a page under a policy says about a call. */
function under(policy: string): Promise<unknown> {
  const frame = document.createElement("iframe");
  const answer = new Promise((resolve) => {
    addEventListener("message", ({ data, source }) => {
      if (source === frame.contentWindow) resolve(data);
    });
  });
  frame.srcdoc = `<meta http-equiv="content-security-policy" content="${policy}">
    <script type="module">
      import { jit } from "${library}";
      jit((x) => x.mul(x).sum()).async([[1, 2, 3]]).then(
        (y) => parent.postMessage(y.item(), "*"),
        (e) => parent.postMessage(e.code, "*"),
      );
    </script>`;
  document.body.append(frame);
  return answer.finally(() => frame.remove());
}

describe("a content-security policy", () => {
  const scripts = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";

  it("that allows blobs as workers and WebAssembly suffices", async () => {
    expect(await under(`${scripts}; worker-src blob:`)).toBe(14);
  });

  it("that allows no workers gives an error", async () => {
    expect(await under(`${scripts}; worker-src 'none'`)).toBe("ASYNC_THREAD");
  });
});
