import * as lib from "../../src/index.ts";
import * as optim from "../../src/optim/index.ts";
import * as random from "../../src/random/index.ts";
import { data, everything, extras, functions, numbers, tensors, options } from "./pool.ts";
import { randomness as rnd, fault } from "./run.ts";
Error.stackTraceLimit = 0;
const which = process.argv[2];
const control = new Set(["cond","scan","whileLoop","foriLoop","checkpoint","customJvp","customVjp","grad","valueAndGrad","vjp","jvp","jacobian","hessian","hvp","vmap","stage","treeMap"]);
const skip = new Set(["m"]);
const seen = new Map<string, string>();
const say = (name: string, call: string, wrong: string) => { const k = name + "|" + wrong.replace(/\d+/g,"N").slice(0,60); if (!seen.has(k)) { seen.set(k, call); console.log(`${call}   -> ${wrong}`); } };
const isClass = (f: any) => /^class/.test(Function.prototype.toString.call(f));
for (const [name, f] of Object.entries({ ...lib, ...random, ...(optim as any) })) {
  if (typeof f !== "function" || isClass(f) || skip.has(name) || control.has(name)) continue;
  if (which && which !== name) continue;
  process.stderr.write(name + "\n");
  const next = rnd(7); const pick = <T>(xs: readonly T[]): T => xs[Math.floor(next() * xs.length)];
  const run = (...odds: any[]) => { const w = fault(f as any, odds.map((o) => o.make())); if (w) say(name, `${name}(${odds.map((o) => o.text).join(", ")})`, w); };
  const start = performance.now();
  for (const a of data) run(a);
  const rest = [...data, ...extras];
  const good = tensors.slice(2, 6);
  for (const b of rest) { run(good[1], b); if (performance.now() - start > 2000) break; }
  while (performance.now() - start < 3500) { run(pick(data), pick(rest)); run(pick(tensors), pick(rest), pick(rest)); run(pick(tensors), pick(tensors), pick(rest)); }
}
