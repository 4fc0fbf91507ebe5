import * as C from "./calls.ts";
import { fault, randomness } from "./run.ts";
Error.stackTraceLimit = 0;
for (const [fns, lists] of [[C.transforms, C.transformLists],[C.optimisers, C.optimiserLists],[C.randomFunctions, C.randomListsOf]] as any) {
  for (const name of Object.keys(fns)) {
    process.stderr.write(name + "\n");
    const next = randomness(3); const start = performance.now(); const seen = new Set<string>();
    let n = 0;
    while (performance.now() - start < 2500) {
      n++;
      const full = lists(name).map((l: any) => l[Math.floor(next() * l.length)]);
      const odds = full.slice(0, next() < 0.7 ? full.length : Math.ceil(next() * full.length));
      const text = `${name}(${odds.map((o: any) => o.text).join(", ")})`;
      if (process.argv[2]) process.stderr.write(text + "\n");
      const w = fault(fns[name], odds.map((o: any) => o.make()));
      const k = w?.replace(/\d+/g, "N").slice(0, 70);
      if (w && !seen.has(k!)) { seen.add(k!); console.log(`${text}  -> ${w}`); }
    }
    process.stderr.write(n + "\n");
  }
}
