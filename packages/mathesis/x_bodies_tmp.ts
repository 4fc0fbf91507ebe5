import { array, jit } from "mathesis";
import * as ops from "./src/ops/index.ts";
import { ulpDistance } from "./src/testing/close.ts";
const n = 200_000;
const rnd64 = () => { const b = new BigUint64Array(n); const u = new Uint32Array(b.buffer); for (let i=0;i<u.length;i++) u[i]=Math.random()*2**32; return new Float64Array(b.buffer); };
const near64 = () => Float64Array.from({length:n},()=> (Math.random()-.5)*2**Math.floor(Math.random()*80-30));
const ints = () => Float64Array.from({length:n},()=> Math.floor((Math.random()-.5)*2**Math.floor(Math.random()*30+1)) * 2**Math.floor(Math.random()*6-3));
const unit = () => Float64Array.from({length:n},()=> Math.random() < .5 ? Math.random() : 2**(-Math.random()*40)*(1+Math.random()));
const same = (a:any,b:any)=>{ let bad=0, first=-1; for(let i=0;i<n;i++) if(!Object.is(a[i],b[i])) {bad++; if(first<0) first=i;} return [bad, first]; };
for (const name of ["fmod","remainder","floorDivide","nextafter"] as const) {
  const f = jit((x:any,y:any)=> (ops as any)[name](x,y));
  for (const dt of ["float64","float32"] as const) for (let rep=0; rep<6; rep++) for (const [gx,gy] of [[rnd64,rnd64],[near64,near64],[ints,ints],[near64,unit]]) {
    const x = array(gx()).astype(dt), y = array(gy()).astype(dt);
    const a = f(x,y).data, b = (ops as any)[name](x,y).data;
    const [bad, first] = same(a,b); if (bad) console.log(name, dt, gx.name, bad, x.data[first], y.data[first], a[first], b[first]);
  }
  console.log(name, "done");
}
for (const name of ["logit","sinc"] as const) {
  const f = jit((x:any)=> (ops as any)[name](x));
  for (const dt of ["float64","float32"] as const) { let worst = 0, at=0; for (let rep=0; rep<6; rep++) for (const gx of [rnd64,near64,ints,unit]) {
    const x = array(gx()).astype(dt);
    const a:any = f(x).data, b:any = (ops as any)[name](x).data;
    if (dt==="float64") { const [bad, first] = same(a,b); if (bad) console.log(name, dt, gx.name, bad, x.data[first], a[first], b[first]); }
    else for (let i=0;i<n;i++) { const d = ulpDistance(a[i],b[i],"float32"); if (d>worst) {worst=d; at=x.data[i] as number;} }
  } console.log(name, dt, "worst", worst, at); }
}
// speed
const time = (label:string, g:()=>void)=>{ let best=1e9; for (let i=0;i<40;i++){const t=performance.now(); g(); best=Math.min(best,performance.now()-t);} console.log(label.padEnd(34), best.toFixed(2),"ms"); };
for (const dt of ["float64","float32"] as const) {
  const N=1e6; const x=array(Float64Array.from({length:N},()=>Math.random()*100-50)).astype(dt), y=array(Float64Array.from({length:N},()=>Math.random()*4+.5)).astype(dt), p=array(Float64Array.from({length:N},()=>Math.random())).astype(dt);
  for (const name of ["fmod","remainder","floorDivide","nextafter","fmax","copysign"]) { const f=jit((a:any,b:any)=>(ops as any)[name](a,b)); time(`${name} ${dt} jit`,()=>f(x,y)); time(`${name} ${dt} eager`,()=>(ops as any)[name](x,y)); }
  for (const name of ["logit","sinc","deg2rad","signbit"]) { const f=jit((a:any)=>(ops as any)[name](a)); time(`${name} ${dt} jit`,()=>f(p)); time(`${name} ${dt} eager`,()=>(ops as any)[name](p)); }
}
{ const N=1e6; const x=array(Int32Array.from({length:N},()=>Math.random()*2**32-2**31)), c=array(Int32Array.from({length:N},()=>Math.random()*32));
 for (const name of ["bitwiseLeftShift","bitwiseRightShift","fmod"]) { const f=jit((a:any,b:any)=>(ops as any)[name](a,b)); time(`${name} int32 jit`,()=>f(x,c)); time(`${name} int32 eager`,()=>(ops as any)[name](x,c)); } }
{ const N=1e6; for (const dt of ["float64","float32"] as const) { const x=array(Float64Array.from({length:N},()=>Math.random())).astype(dt); const f=jit((a:any)=>a.sum()); time(`sum ${dt} jit`,()=>f(x)); time(`sum ${dt} eager`,()=>x.sum()); const m=x.reshape([1000,1000]); const g=jit((a:any)=>a.sum({axis:0})); time(`sum cols ${dt} jit`,()=>g(m)); time(`sum cols ${dt} eager`,()=>m.sum({axis:0})); } }
