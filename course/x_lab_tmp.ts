import { loadDigits } from "@mathesis/datasets";
import { defaultSettings } from "./src/lessons/nn/backprop/figures/lab/settings.ts";
import { makeTrainer } from "./src/lessons/nn/backprop/figures/lab/trainer.ts";
const { train, test } = await loadDigits();
for (const s of [{}, {width:128, layers:3, batch:128}] as const) {
 for (let r=0;r<3;r++){
  const t0=performance.now();
  const t = makeTrainer({...defaultSettings, ...s}, train, test);
  const e0 = t.evaluate();
  const l0=t.step(); const t1=performance.now();
  const n = Math.min(t.totalSteps, 420);
  while (t.steps() < n) t.step();
  const t2=performance.now();
  const e = t.evaluate(); const t3=performance.now();
  t.classify(test.images.subarray(0,64)); const t4=performance.now();
  console.log(JSON.stringify(s), "first", (t1-t0).toFixed(1), "ms; steps/s", ((n-1)/(t2-t1)*1000).toFixed(0), "eval ms", (t3-t2).toFixed(2), "classify", (t4-t3).toFixed(2), l0, e0, e);
 }}
