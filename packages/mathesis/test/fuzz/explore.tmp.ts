import * as lib from "../../src/index.ts";
import * as optim from "../../src/optim/index.ts";
import * as random from "../../src/random/index.ts";
import { data, everything, extras, functions, numbers, tensors, options } from "./pool.ts";
import { fault } from "./run.ts";
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
  const firsts = data.concat(extras.slice(0,2));
  let slow = performance.now();
  for (const a of firsts) { const w = fault(f as any, [a.make()]); if (w) say(name, `${name}(${a.text})`, w); }
  for (const a of firsts) for (const b of [...data, ...extras]) {
    if (performance.now() - slow > 8000) break;
    const w = fault(f as any, [a.make(), b.make()]); if (w) say(name, `${name}(${a.text}, ${b.text})`, w);
  }
  for (const a of tensors) for (const b of [...tensors.slice(0,6), ...numbers.slice(0,3), ...extras.slice(0,6)]) for (const c of [...data, ...extras]) {
    if (performance.now() - slow > 14000) break;
    const w = fault(f as any, [a.make(), b.make(), c.make()]); if (w) say(name, `${name}(${a.text}, ${b.text}, ${c.text})`, w);
  }
}
