/**
 * The document of the sandboxed frame. Its policy lets its own script, workers made of texts and
 * WebAssembly pass, and nothing else: no request leaves it, whatever runs in it.
 */
export function frameDocument(script: string, hash: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hash}' blob: 'wasm-unsafe-eval'`,
    "worker-src blob:",
  ].join("; ");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return `<!doctype html><meta charset="utf-8">${meta}<script>${script}</script>`;
}
