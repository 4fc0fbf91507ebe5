import { readLine } from "./src/calculator/read/read.ts";
import { compute } from "./src/calculator/work/compute.ts";
import { loadEngine } from "./src/calculator/engine/engine.ts";
import { libraryDerivative } from "./src/calculator/code/library.ts";
import { renderRich, renderTex } from "./src/build/tex.ts";
const helpers = { engine: loadEngine, libraryDerivative: async (...a: any) => (libraryDerivative as any)(...a) };
for (const s of ["diff(x^2 sin x, x)","diff(x^3 y^2, x, y)","grad(x^2 y+sin y)","integrate sqrt(1-x^2)","integrate sin(ln x)","integrate sin(x^2)","integrate 1/(1+x^2) from 0 to 1","integrate 1/x from -1 to 1","integrate 1/x^2 from -1 to 1","integrate e^(-x^2) from -oo to oo","integrate 1/sqrt(x) from 0 to 1","integrate a x^2 from 0 to b","series sin x","x^2-3x+2=0","cos x=x","sqrt(2)^2+1/3","evaluate x^2+y at x=2","sqrt(-1)","1e20+1","plot tan x","simplify sin(x)^2+cos(x)^2","expand (x+1)^3","factor x^2-y^2","simplify (x^2-y^2)/(x-y)","2^100", "diff(relu(x) gelu(x),x)", "simplify ln(x^2)","diff(x^2,x) + 3x", "solve x^2+1=0", "100000000000000000001*3", "diff(x^x,x,3)","x=x","1/(2+3i)"]) {
  const r = readLine(s); if(!r.ok) {console.log(s,r.message);continue}
  const t=performance.now();
  const a = await compute(r.task, helpers);
  console.log("##", s, (performance.now()-t).toFixed(0)+"ms", a.ok?"":a.message);
  if (a.ok) for (const b of a.blocks) {
    if (b.kind==="result") { renderTex(b.tex); console.log("   R", b.label, b.tex, "|", b.verdict.state, b.verdict.how);}
    else if (b.kind==="steps") { b.lines.forEach(l=>{renderTex(l.tex);renderRich(l.reason)}); console.log("   S", b.title, b.lines.length, b.verdict.state, b.verdict.state==="confirmed"?"":b.verdict.how);}
    else if (b.kind==="note") { renderRich(b.text); console.log("   N", b.text);}
    else if (b.kind==="table") { b.rows.flat().map(renderRich); console.log("   T", b.caption, JSON.stringify(b.rows[0]), b.verdict?.state, b.verdict?.how);}
    else if (b.kind==="code") console.log("   C", JSON.stringify(b.text).slice(0,400));
    else console.log("   ", b.kind, JSON.stringify(b).slice(0,100));
  }
}
