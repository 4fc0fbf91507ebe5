/** @file KaTeX, which comes with the first formula. */
import { useEffect, useState } from "preact/hooks";

/** Formulas and rich text as HTML. */
export interface Typesetter {
  readonly tex: (tex: string, display?: boolean) => string;
  readonly rich: (text: string) => string;
}

let loaded: Typesetter | null = null;
let loading: Promise<Typesetter> | undefined;

async function load(): Promise<Typesetter> {
  const { escapeHtml, renderRich, renderTex } = await import("../../build/tex.ts");
  const safely = (render: () => string, text: string): string => {
    try {
      return render();
    } catch {
      // A formula that KaTeX cannot set is still readable as it is written.
      return `<code>${escapeHtml(text)}</code>`;
    }
  };
  loaded = {
    tex: (tex, display = false) =>
      safely(() => renderTex(display ? tex : `\\displaystyle ${tex}`, { display }), tex),
    rich: (text) => safely(() => renderRich(text), text),
  };
  return loaded;
}

/** The typesetter; null until it is there. */
export function useTypesetter(): Typesetter | null {
  const [found, setFound] = useState(loaded);
  useEffect(() => {
    if (found) return;
    loading ??= load();
    // Without it, formulas stay as they are written; the next page load tries again.
    loading.then(setFound, () => undefined);
  }, []);
  return found;
}
