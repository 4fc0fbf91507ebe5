/**
 * @file What a worker does, as the text it is started from: text needs no file of its own, so it
 * outlives bundlers, and a page whose content-security policy allows `worker-src blob:` takes it.
 * `port` is what it hears and answers through; host.ts puts it in front.
 */

/**
 * The program of a worker. It keeps one memory, which grows, and the modules it was given. A run
 * copies an image of arguments into the memory, calls `main` and answers with copies of the results.
 * `progress` measures how long turns take and asks to be called about every 8 ms; it speaks every 50.
 */
export const workerSource = `
"use strict";
const mains = new Map();
let memory, job, done, total, told, toldAt, last, lastAt;
const answer = (kind, facts, transfer) => port.postMessage({ kind, ...facts }, transfer);
const copy = (at, bytes) => memory.buffer.slice(at, at + bytes);
const tell = () => {
  told = done;
  answer("progress", { done, total }, []);
};
const progress = (turns, of) => {
  done = turns;
  total = of;
  if (!job.watched) return Infinity;
  const now = performance.now();
  if (done > told && now - toldAt >= 50) {
    toldAt = now;
    tell();
  }
  const more = Math.min(8 * (done - last), (8 * (done - last)) / (now - lastAt));
  last = done;
  lastAt = now;
  return done + Math.max(1, Math.floor(more) || 1);
};
const host = (index, detail) => {
  const table = new Uint32Array(memory.buffer, detail);
  const inputs = job.failing[index].map((bytes, i) => copy(table[i], bytes));
  throw { failed: { index, inputs } };
};
const room = (bytes) => {
  const missing = bytes - memory.buffer.byteLength;
  try {
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
  } catch {
    throw { full: { bytes } };
  }
};
const run = () => {
  memory ??= new WebAssembly.Memory({ initial: 1 });
  room(job.end);
  if (job.forget) mains.clear();
  if (job.module !== undefined) {
    const module = new WebAssembly.Module(job.module);
    const imports = { env: { memory }, kernels: { host, progress } };
    mains.set(job.program, new WebAssembly.Instance(module, imports).exports.main);
  }
  new Uint8Array(memory.buffer).set(new Uint8Array(job.image), job.start);
  done = told = last = 0;
  toldAt = lastAt = performance.now();
  mains.get(job.program)(job.frame);
  if (job.watched && done > told) tell();
  return job.outputs.map(({ at, bytes }) => copy(at, bytes));
};
port.onmessage = ({ data }) => {
  job = data;
  try {
    const outputs = run();
    answer("done", { outputs }, outputs);
  } catch (e) {
    if (e?.failed !== undefined) answer("failed", e.failed, e.failed.inputs);
    else if (e?.full !== undefined) answer("full", e.full, []);
    else answer("broken", { message: String(e) }, []);
  }
  job = undefined;
};
`;
