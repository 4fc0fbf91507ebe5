import { loadDigits } from "@mathesis/datasets";
import { defaultSettings } from "./src/lessons/nn/backprop/figures/lab/settings.ts";
import * as now from "./src/lessons/nn/backprop/figures/lab/trainer.ts";
import * as old from "./src/lessons/nn/backprop/figures/lab/x_old_trainer_tmp.ts";
const { train, test } = await loadDigits();
for (const s of [{}, {layers:3, width:128}] as const) {
 const ts = [old, now].map((m) => m.makeTrainer({...defaultSettings, epochs: 200, ...s}, train, test));
 const times: number[][] = [[],[]];
 for (const t of ts) for (let i=0;i<60;i++) t.step();
 for (let r=0;r<60;r++) ts.forEach((t,k)=>{ const n=k?60:5; const t0=performance.now(); for(let i=0;i<n;i++) t.step(); times[k]!.push((performance.now()-t0)/n); });
 times.forEach((x,k)=>{ x.sort((a,b)=>a-b); console.log(JSON.stringify(s), k?"compiled":"before", "steps/s best", (1000/x[0]!).toFixed(0), "median", (1000/x[30]!).toFixed(0)); });
 ts.forEach((t,k)=>{const e: number[]=[]; for(let i=0;i<15;i++){const t0=performance.now(); t.evaluate(); e.push(performance.now()-t0);} console.log(k?"compiled":"before","evaluate best ms", Math.min(...e).toFixed(2));});
}
for (let r=0;r<4;r++) for (const [n,m] of [["before",old],["now",now]] as const) { const t0=performance.now(); const t=m.makeTrainer(defaultSettings,train,test); t.evaluate(); t.step(); console.log(n,"start to first step ms",(performance.now()-t0).toFixed(0)); }
