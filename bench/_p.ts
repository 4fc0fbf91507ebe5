import { add, array, grad, arange, type Tensor } from "mathesis";
const big = array([1,2,3,4,5,6,7,8,9,10]);
const f = (x: Tensor) => x.sin().mul(x.mul(x)).sum();
const g = grad(f);
const a=arange(16), b=arange(16);
const A = new Float64Array(16), B = new Float64Array(16);
const plain = (x: Float64Array, y: Float64Array) => { const z = new Float64Array(16); for (let i=0;i<16;i++) z[i]=x[i]!+y[i]!; return z; };
let sink: unknown;
for (let r=0;r<6;r++){ let best=1e9,bm=1e9,bp=1e9;
for (let k=0;k<8;k++){ let t=performance.now(); for (let i=0;i<5000;i++) sink=g(big); best=Math.min(best,(performance.now()-t)/5);
t=performance.now(); for (let i=0;i<100000;i++) sink=a.add(b); bm=Math.min(bm,(performance.now()-t)/100);
t=performance.now(); for (let i=0;i<100000;i++) sink=plain(A,B); bp=Math.min(bp,(performance.now()-t)/100);
}
console.log('grad us', best.toFixed(2), 'add16 us', bm.toFixed(3), 'plain fresh', bp.toFixed(3)); }
