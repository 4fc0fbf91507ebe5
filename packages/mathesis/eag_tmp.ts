import { map } from "./src/backends/wasm/eager/map.ts";
import { functions } from "./src/backends/wasm/bodies/functions.ts";
import * as m from "mathesis";
const names = process.argv[3] ? process.argv[3].split(",") : Object.keys(functions);
const sizes = (process.argv[2] ?? "256,1024,4096,100000").split(",").map(Number);
const best = (f: () => void, n: number) => {
  const reps = Math.max(3, Math.min(2000, Math.ceil(4e5 / n)));
  for (let i = 0; i < Math.min(200, reps*2); i++) f();
  let b = Infinity;
  for (let t = 0; t < 7; t++) { const s = performance.now(); for (let i = 0; i < reps; i++) f(); b = Math.min(b, (performance.now() - s) / reps); }
  return b * 1e3;
};
for (const dtype of ["float64", "float32"] as const) for (const name of names) {
  const op = (m as any)[name];
  const row: string[] = [];
  for (const n of sizes) {
    const binary = ["pow","atan2","hypot","logaddexp","xlogy"].includes(name);
    const A = dtype === "float64" ? Float64Array : Float32Array;
    const lo = name === "acosh" ? 1 : name.startsWith("log") || name === "pow" || name==="rsqrt" ? 0.01 : -0.95;
    const x = m.array(A.from({ length: n }, () => lo + Math.random() * (name==="acosh"?5:0.95-lo)));
    const y = m.array(A.from({ length: n }, () => 0.1 + Math.random()));
    const xs: any[] = binary ? [x, y] : [x];
    const out = m.zeros([n], { dtype }) as any;
    const js = best(() => op(...xs), n);
    const first = performance.now();
    if (!map(name, xs, out)) { row.push("no"); continue; }
    const f1 = performance.now() - first;
    const second = performance.now(); map(name, xs, out); const f2 = (performance.now() - second) * 1e3;
    const wa = best(() => { map(name, xs, m.zeros([n], { dtype }) as any); }, n);
    row.push(`${n}: js ${js.toFixed(1)} wasm ${wa.toFixed(1)} x${(js / wa).toFixed(2)} first ${f1.toFixed(1)}ms 2nd ${f2.toFixed(0)}us`);
  }
  console.log(dtype, name.padEnd(10), row.join(" | "));
}
