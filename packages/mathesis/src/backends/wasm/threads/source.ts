/**
 * @file What a thread does, as the text it is started from (worker/source.ts says why text). It
 * never returns to its event loop: it looks for work, for a short time as fast as it can and then
 * asleep, and hears commands through words.ts.
 */
import { MOST_LETTERS, words } from "./words.ts";

/** Milliseconds that a thread looks for work before it sleeps. */
const AWAKE = 0.3;

/**
 * The program of a thread. What it loads is [length of a text, length of a module], the text, the
 * module. The text says which functions the module takes and what it is: a function of the library,
 * or a program, of which it needs `part`.
 */
export const threadSource: string = `
"use strict";
const { load, store, add, sub, compareExchange, wait, notify } = Atomics;
const pause = Atomics.pause ? () => Atomics.pause() : () => {};
const programs = new Map();
const library = new Map();
let memory, w, thread;
const fail = (e) => {
  const text = String(e).slice(0, ${MOST_LETTERS});
  if (compareExchange(w, ${words.failed}, 0, -1) !== 0) return;
  for (let i = 0; i < text.length; i++) w[${words.letters} + i] = text.charCodeAt(i);
  store(w, ${words.failed}, Math.max(1, text.length));
};
const never = () => {
  throw new Error("a part of a program called the host");
};
const take = (at) => {
  const [texts, bytes] = new Int32Array(memory.buffer, at, 2);
  const all = new Uint8Array(memory.buffer).slice(at + 8, at + 8 + texts + bytes);
  const { forget, id, name, links } = JSON.parse(String.fromCharCode(...all.subarray(0, texts)));
  if (forget) {
    programs.clear();
    library.clear();
  }
  const kernels = { host: never, fork: never };
  for (const [linked, number] of links) kernels[linked] = library.get(number);
  const module = new WebAssembly.Module(all.slice(texts));
  const { exports } = new WebAssembly.Instance(module, { env: { memory }, kernels });
  if (name === undefined) programs.set(id, exports.part);
  else library.set(id, exports[name]);
};
const obey = () => {
  try {
    take(w[${words.load}]);
  } catch (e) {
    fail(e);
  }
  add(w, ${words.obeyed}, 1);
};
const work = (piece) => {
  try {
    const part = programs.get(w[${words.program}]);
    part(w[${words.task}], w[${words.args}], thread, piece, w[${words.pieces}]);
  } catch (e) {
    fail(e);
  }
  if (sub(w, ${words.pending}, 1) === 1 && load(w, ${words.callerAsleep}) === 1) {
    notify(w, ${words.pending});
  }
};
const sleep = (command) => {
  const before = load(w, ${words.wake});
  add(w, ${words.asleep}, 1);
  if (load(w, ${words.left}) === 0 && load(w, ${words.command}) === command) {
    wait(w, ${words.wake}, before);
  }
  sub(w, ${words.asleep}, 1);
};
const serve = () => {
  let command = 0;
  let until = 0;
  for (let turn = 0; ; turn++) {
    const left = load(w, ${words.left});
    if (left > 0) {
      if (compareExchange(w, ${words.left}, left, left - 1) === left) work(left - 1);
      turn = -1;
    } else if (load(w, ${words.command}) !== command) {
      command++;
      if (w[${words.load}] === 0) return;
      obey();
      turn = -1;
    } else if (turn % 64 !== 0) pause();
    else if (turn === 0) until = performance.now() + ${AWAKE};
    else if (performance.now() > until) {
      sleep(command);
      turn = -1;
    }
  }
};
port.onmessage = ({ data }) => {
  ({ memory, w, thread } = data);
  port.postMessage("ready");
  serve();
};
`;
