import { matmul } from "./src/backends/wasm/eager/product.ts";
import { jsKernels as js } from "./src/backends/js/index.ts";
import * as m from "mathesis";
const rnd = (shape: number[], dtype: string): any => (m.array((dtype === "float64" ? Float64Array : Float32Array).from({ length: shape[0]*shape[1] }, () => Math.random())) as any).reshape(shape);
for (const d of ["float64", "float32"]) for (const [n,k,p] of [[256,256,1],[512,512,1],[1024,512,1],[2048,2048,1],[1,512,512],[1,1024,1024],[1,2048,2048],[512,512,2],[1024,1024,2],[2,1024,1024],[1024,1024,1]]) {
  const zero = () => m.zeros([n,p], { dtype: d as never }) as any;
  const count = Math.max(12, Math.min(60, Math.ceil(6e7 / (n*k*p + n*k+k*p)/ 8)));
  const big = (i: number) => (n === 1 ? [A, Bs[i]] : [As[i], B]);
  const A = rnd([n,k], d), B = rnd([k,p], d);
  const As = n === 1 ? [] : Array.from({length: count}, () => rnd([n,k], d)); const Bs = n === 1 ? Array.from({length: count}, () => rnd([k,p], d)) : [];
  const t = { js: Infinity, fresh: Infinity, kept: Infinity, jsSame: Infinity };
  const time = (f: () => void) => { const s = performance.now(); f(); return (performance.now() - s) * 1e3; };
  for (let i = 0; i < count; i++) { const [a,b] = big(i); 
    const w = time(() => matmul(a,b,zero(),false,false)); if (i > 3) t.fresh = Math.min(t.fresh, w); }
  for (let i = 0; i < count; i++) { const [a,b] = big(i); 
    const w = time(() => js.matmul(a,b,zero(),false,false)); if (i > 3) t.js = Math.min(t.js, w); }
  const [a,b] = big(0);
  for (let i = 0; i < 40; i++) { t.jsSame = Math.min(t.jsSame, time(() => js.matmul(a,b,zero(),false,false))); }
  for (let i = 0; i < 40; i++) { t.kept = Math.min(t.kept, time(() => matmul(a,b,zero(),false,false))); }
  console.log(d, n, k, p, Object.entries(t).map(([k, v]) => `${k} ${v.toFixed(0)}`).join("  "));
}
