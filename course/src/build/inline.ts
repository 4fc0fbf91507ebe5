import type { Symbols } from "../kit/symbols.ts";

/**
 * Runs before the first paint, so that a chosen theme never flashes; also tells the style sheets
 * that scripts run.
 */
export const themeScript =
  '(()=>{const d=document.documentElement.dataset;d.script="";' +
  'try{const t=localStorage.getItem("mathesis.theme");' +
  'if(t==="light"||t==="dark")d.theme=t}catch{}})()';

/**
 * The style sheet that gives each quantity of a lesson its role's colour; editors, whose shadow it
 * does not reach, use the inherited `--sym-<key>`.
 */
export const symbolStyle = (symbols: Symbols): string =>
  Object.entries(symbols)
    .map(([key, { role }]) => {
      const own = `:root{--sym-${key}:var(--role-${role})}`;
      return `${own}[data-sym="${key}"]{--sym:var(--sym-${key})}`;
    })
    .join("");
