import { matmul } from "./src/backends/wasm/eager/product.ts";
import { sort, argsort, topk } from "./src/backends/wasm/eager/order.ts";
import { cholesky, solveTriangular } from "./src/backends/wasm/eager/systems.ts";
import { threefry, threefryBlock } from "./src/backends/wasm/eager/bits.ts";
import { argReduce, recurrence } from "./src/backends/wasm/eager/running.ts";
import { convolution, unfold, fold, windowArgmax } from "./src/backends/wasm/eager/sliding.ts";
import { jsKernels as js } from "./src/backends/js/index.ts";
import * as m from "mathesis";
const wanted = process.argv[2]?.split(",");
const two = (label: string, f: () => unknown, g: () => unknown) => {
  const first = performance.now(); let ok; for (let i = 0; i < 100 && !(ok = g()); i++); const f1 = performance.now() - first;
  if (!ok) { console.log(label, "declined"); return; }
  let a = Infinity, b = Infinity;
  const end = performance.now() + 400;
  let i = 0;
  while (i < 30 || performance.now() < end) {
    const s = performance.now(); f(); const t = performance.now(); g(); const u = performance.now();
    if (i++ > 2) { a = Math.min(a, t - s); b = Math.min(b, u - t); }
    if (performance.now() > end + 2000) break;
  }
  console.log(label.padEnd(46), `js ${(a * 1e3).toFixed(1)} us  wasm ${(b * 1e3).toFixed(1)} us  x${(a / b).toFixed(2)}  first ${f1.toFixed(1)} ms`);
};
const rnd = (shape: number[], dtype: string): any => {
  const n = shape.reduce((a, b) => a * b, 1);
  const A = dtype === "float64" ? Float64Array : dtype === "float32" ? Float32Array : dtype === "int32" ? Int32Array : dtype === "uint8" ? Uint8Array : Uint32Array;
  const scale = A === Uint8Array ? 256 : A === Int32Array || A === Uint32Array ? 2 ** 30 : 1;
  return (m.array(A.from({ length: n }, () => (Math.random()) * scale)) as any).reshape(shape);
};
const zero = (shape: number[], dtype: string): any => m.zeros(shape, { dtype: dtype as never });
const tests: Record<string, (d: string) => void> = {
  matmul(d) {
    for (const [n, k, p] of [[8,8,8],[12,12,12],[16,16,16],[24,24,24],[32,32,32],[64,64,64],[128,128,128],[256,256,256],[1,256,256],[256,256,1],[2,256,256],[256,256,2],[256,256,4],[4,256,256],[1024,1024,1],[1024,1024,4],[256,2,256],[64,1,64],[256,1,256],[1000,4,1000],[2000,3,3],[2000,16,4],[10000,2,2], [1,10000,1],[16,2048,16]]) {
      const a = rnd([n,k], d), b = rnd([k,p], d);
      two(`matmul ${d} ${n} ${k} ${p}`, () => js.matmul(a, b, zero([n,p], d), false, false), () => matmul(a, b, zero([n,p], d), false, false));
      const [n2]=[n]; void n2;
      let c = 0; const as = Array.from({length: 40}, () => m.add(a, 1) as any);
      if (n*k >= 60000) two(`  fresh a`, () => js.matmul(a, b, zero([n,p], d), false, false), () => matmul(c < 40 ? as[c++] : {...a}, b, zero([n,p], d), false, false));
    }
  },
  order(d) {
    for (const [r, n] of [[1,64],[1,256],[1,1024],[1,4096],[1,65536],[1,1000000],[64,16],[1000,8],[1000,64],[4,256]]) {
      const x = rnd([r,n], d);
      if (wanted?.includes("sort")) two(`sort ${d} ${r} ${n}`, () => js.sort(x, zero([r,n], d), false), () => sort(x, zero([r,n], d), false));
      if (wanted?.includes("argsort")) two(`argsort ${d} ${r} ${n}`, () => js.argsort(x, zero([r,n], "int32"), false), () => argsort(x, zero([r,n], "int32"), false));
      if (wanted?.includes("topk")) for (const k of [1, 5, n >> 1]) two(`topk ${d} ${r} ${n} k ${k}`, () => js.topk(x, true, zero([r,k], "int32")), () => topk(x, true, zero([r,k], "int32")));
    }
  },
  linalg(d) {
    for (const n of [8, 16, 24, 32, 48, 64, 128, 256]) {
      const b = rnd([n,n], d);
      const a = m.add(m.matmul(b, b.T), m.mul ? n : n) as any;
      const spd = m.add(m.matmul(b, b.T), (m as any).eye(n, {dtype: d}).mul(n)) as any; void a;
      if (wanted?.includes("cholesky")) two(`cholesky ${d} ${n}`, () => js.cholesky(spd, zero([n,n], d)), () => cholesky(spd, zero([n,n], d)));
      const flags = { lower: true, transpose: false, unitDiagonal: false };
      for (const p of [1, 2, 8, n]) if (wanted?.includes("solve")) { const r = rnd([n,p], d); for (const transpose of [false, true]) two(`solve ${d} ${n} ${p} ${transpose}`, () => js.solveTriangular(spd, r, zero([n,p], d), {...flags, transpose}), () => solveTriangular(spd, r, zero([n,p], d), {...flags,transpose})); }
    }
    if (wanted?.includes("cholesky")) { const n = 8; const s = rnd([100,n,n], d); const spd = m.add(m.matmul(s, s.transpose([0,2,1])), (m as any).eye(n, {dtype: d}).mul(n)) as any;
     two(`cholesky ${d} 100 x ${n}`, () => js.cholesky(spd, zero([100,n,n], d)), () => cholesky(spd, zero([100,n,n], d))); }
  },
  bits(d) {
    if (d !== "float64") return;
    for (const n of [64, 256, 512, 1024, 4096, 100000]) {
      const key = rnd([2], "uint32"), keys = rnd([n, 2], "uint32"), data = rnd([n, 2], "uint32");
      two(`threefry ${n}`, () => js.threefry(key, zero([n], "uint32")), () => threefry(key, zero([n], "uint32")));
      two(`threefryBlock ${n}`, () => js.threefryBlock(keys, data, zero([n, 2], "uint32")), () => threefryBlock(keys, data, zero([n, 2], "uint32")));
    }
    for (const [r,n] of [[256,4],[64,16]]) { const keys = rnd([r, 2], "uint32"); two(`threefry ${r} rows ${n}`, () => js.threefry(keys, zero([r,n], "uint32")), () => threefry(keys, zero([r,n], "uint32"))); }
  },
  running(d) {
    for (const [o, n, i] of [[1,256,1],[1,4096,1],[1,100000,1],[1,1000000,1],[64,64,1],[1000,10,1],[1,64,64],[10,100,100],[1000,1000,1]]) {
      const x = rnd([o,n,i], d);
      two(`argReduce ${d} ${o} ${n} ${i}`, () => js.argReduce("max", x, 1, zero([o,i], "int32")), () => argReduce("max", x, 1, zero([o,i], "int32")));
      if (d.startsWith("f")) two(`recurrence ${d} ${o} ${n} ${i}`, () => js.recurrence(x, x, 1, zero([o,n,i], d)), () => recurrence(x, x, 1, zero([o,n,i], d)));
    }
  },
  conv(d) {
    for (const [b, c, s, f, k] of [[1,1,8,4,3],[1,1,16,4,3],[1,1,28,8,3],[4,1,28,8,3],[16,1,28,8,3],[64,1,28,8,3],[8,8,14,16,3],[1,16,32,16,1],[1,1,64,1,5]]) {
      const p = s - k + 1; const x = rnd([b,c,s,s], d), w = rnd([f,c,k,k], d), y = rnd([b,f,p,p], d);
      const sl = { strides: [1,1], dilation: [1,1], before: [0,0] };
      const macs = b*f*p*p*c*k*k;
      const l = `${d} b${b} c${c} ${s} f${f} k${k} macs ${(macs/1e3).toFixed(0)}k`;
      two(`conv ${l}`, () => js.convolution("output", x, w, zero([b,f,p,p], d), sl, 1), () => convolution("output", x, w, zero([b,f,p,p], d), sl, 1));
      two(`conv input ${l}`, () => js.convolution("input", w, y, zero([b,c,s,s], d), sl, 1), () => convolution("input", w, y, zero([b,c,s,s], d), sl, 1));
      two(`conv kernel ${l}`, () => js.convolution("kernel", x, y, zero([f,c,k,k], d), sl, 1), () => convolution("kernel", x, y, zero([f,c,k,k], d), sl, 1));
      const u = [b,c,k,k,p,p]; const big = rnd(u, d);
      two(`unfold ${d} out ${u.reduce((a,b)=>a*b)}`, () => js.unfold(x, zero(u, d), sl), () => unfold(x, zero(u, d), sl));
      two(`fold ${d} in ${u.reduce((a,b)=>a*b)}`, () => js.fold(big, zero([b,c,s,s], d), sl), () => fold(big, zero([b,c,s,s], d), sl));
      const h = s >> 1; const win = { first: Array.from({length:h}, (_, i) => 2*i), end: Array.from({length:h}, (_, i) => 2*i+2), step: 1 };
      two(`windowArgmax ${d} ${b*c*s*s}`, () => js.windowArgmax(x, [win,win], zero([b,c,h,h], "int32")), () => windowArgmax(x, [win,win], zero([b,c,h,h], "int32")));
    }
  },
};
const group: Record<string,string> = { matmul: "matmul", sort: "order", argsort: "order", topk: "order", cholesky: "linalg", solve: "linalg", bits: "bits", running: "running", conv: "conv" };
const runs = new Set((wanted ?? Object.keys(group)).map((w) => group[w]));
for (const g of runs) for (const d of (process.argv[3] ?? "float64,float32").split(",")) tests[g](d);
