import { loadDigits } from "@mathesis/datasets";
import { setDebug } from "mathesis";
import { defaultSettings } from "./src/lessons/nn/backprop/figures/lab/settings.ts";
import { makeTrainer } from "./src/lessons/nn/backprop/figures/lab/trainer.ts";
const { train, test } = await loadDigits();
if (process.argv[2]) { setDebug(2);
const t = makeTrainer(defaultSettings, train, test);
t.step(); t.step();
} else {
const t = makeTrainer({...defaultSettings, epochs: 200}, train, test);
let best = 1e9;
for (let r=0;r<80;r++){ const t0=performance.now(); for(let i=0;i<100;i++) t.step(); best=Math.min(best,(performance.now()-t0)/100);} 
console.log("best us/step", best*1000, "steps/s", 1000/best);
}
