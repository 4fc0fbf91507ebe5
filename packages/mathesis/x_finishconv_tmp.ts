import { array, jit, relu } from "mathesis";
const m = (...s: number[]) => array(Float32Array.from({ length: s.reduce((a, b) => a * b, 1) }, () => Math.random() - 0.5)).reshape(s);
const worst = (a: any, b: any) => { let w = 0; for (let i = 0; i < b.length; i++) w = Math.max(w, Math.abs(a[i] - b[i])); return [w, a.length, b.length]; };
const [a, b] = [m(300, 64), m(64, 300)];
const f = (a: any, b: any) => { const z = a.matmul(b); return z.add(z.transpose()); };
console.log("transpose", worst(jit(f)(a, b).data, f(a, b).data));
const g = (a: any, b: any) => relu(a.matmul(b).slice([0, 100]));
const g2 = (a: any, b: any) => { const z = a.matmul(b); const y = relu(z.slice ? z.at ? z.slice([0,100]) : z : z); return [y, z.mul(0)]; };
try { console.log("slice", worst(jit(g)(a, b).data, g(a, b).data)); } catch (e) { console.log(String(e)); }
