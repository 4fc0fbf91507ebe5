import { map } from "./src/backends/wasm/eager/map.ts";
import { functions } from "./src/backends/wasm/bodies/functions.ts";
import * as m from "mathesis";
const names = process.argv[3] ? process.argv[3].split(",") : Object.keys(functions);
const sizes = (process.argv[2] ?? "256,1024,4096,100000").split(",").map(Number);
const two = (f: () => void, g: () => void, n: number) => {
  let a = Infinity, b = Infinity;
  const reps = n > 3000 ? 60 : 800;
  for (let i = 0; i < reps; i++) {
    const s = performance.now(); f(); const t = performance.now(); g(); const u = performance.now();
    if (i > 3) { a = Math.min(a, t - s); b = Math.min(b, u - t); }
  }
  return [a * 1e3, b * 1e3];
};
const gauss = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
for (const dtype of ["float64", "float32"] as const) for (const name of names) {
  const op = (m as any)[name];
  const row: string[] = [];
  for (const n of sizes) {
    const binary = ["pow","atan2","hypot","logaddexp","xlogy"].includes(name);
    const A = dtype === "float64" ? Float64Array : Float32Array;
    const make: () => number = name === "acosh" ? () => 1 + Math.abs(gauss()) : /^log|pow|rsqrt/.test(name) ? () => Math.exp(2 * gauss()) : /^(asin|acos|atanh|erfinv)$/.test(name) ? () => 2 * Math.random() - 1 : () => 2 * gauss();
    const x = m.array(A.from({ length: n }, make));
    const y = m.array(A.from({ length: n }, () => 2 * gauss()));
    const xs: any[] = name === "pow" ? [x, y] : binary ? [y, x] : [x];
    if (name === "xlogy") xs[1] = m.abs(xs[1]);
    const out = m.zeros([n], { dtype }) as any;
    const first = performance.now();
    map(name, xs, out);
    const f1 = performance.now() - first;
    const [js, wa] = two(() => op(...xs), () => { map(name, xs, m.zeros([n], { dtype }) as any); }, n);
    row.push(`${n}: ${js.toFixed(1)} ${wa.toFixed(1)} x${(js / wa).toFixed(2)}${f1 > 1 ? ` (${f1.toFixed(0)}ms)` : ""}`);
  }
  console.log(dtype, name.padEnd(10), row.join(" | "));
}
