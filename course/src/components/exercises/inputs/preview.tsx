import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { looksLikeLatex, plainNotation } from "../../../kit/exercises/formula/latex.ts";
import { parseFormula } from "../../../kit/exercises/formula/parse.ts";
import type { Tree } from "../../../kit/exercises/formula/tree.ts";
import { typeset } from "../../../kit/exercises/formula/typeset.ts";
import { Span } from "../html.tsx";

/** A formula as far as it can be read: its tree, or why there is none. */
export type Draft =
  | { readonly tree: Tree; readonly message: "" }
  | { readonly tree: null; readonly message: string };

const empty: Draft = { tree: null, message: "" };

const drafted = (text: string, variables: readonly string[]): Draft => {
  const parsed = parseFormula(text, variables);
  return parsed.ok ? { tree: parsed.tree, message: "" } : { tree: null, message: parsed.message };
};

/** What stands in a box as a formula; LaTeX takes a moment when its parser has to come first. */
export function useDraft(text: string, variables: readonly string[]): Draft {
  const [draft, setDraft] = useState(empty);
  useEffect(() => {
    const bare = text.trim().replace(/^=\s*/, "");
    if (bare === "") setDraft(empty);
    else if (!looksLikeLatex(bare)) setDraft(drafted(bare, variables));
    else {
      let current = true;
      void plainNotation(bare).then((plain) => current && setDraft(drafted(plain, variables)));
      return () => {
        current = false;
      };
    }
    return undefined;
  }, [text]);
  return draft;
}

/** The formula as it is printed; KaTeX comes with the first one. */
export function Preview({ draft }: { readonly draft: Draft }): JSX.Element {
  const [html, setHtml] = useState("");
  const tex = draft.tree === null ? "" : typeset(draft.tree);
  useEffect(() => {
    if (tex === "") {
      setHtml("");
      return undefined;
    }
    let current = true;
    void import("../../../build/tex.ts").then(
      ({ renderTex }) => current && setHtml(renderTex(`\\displaystyle ${tex}`)),
    );
    return () => {
      current = false;
    };
  }, [tex]);
  if (draft.message !== "") return <span class="preview preview-open">{draft.message}</span>;
  return <Span class="preview" html={html} />;
}
