/** @file Formulas and rich text; until KaTeX is there, as they are written. */
import type { JSX } from "preact";
import { Span } from "../../components/exercises/html.tsx";
import { useTypesetter } from "./typesetter.ts";

/** A formula in a line, or displayed. */
export function Formula(props: { readonly tex: string; readonly display?: boolean }): JSX.Element {
  const typesetter = useTypesetter();
  if (!typesetter) return <code>{props.tex}</code>;
  return <Span html={typesetter.tex(props.tex, props.display ?? false)} />;
}

/** Text with formulas, code and emphasis in it. */
export function Rich({ text }: { readonly text: string }): JSX.Element {
  const typesetter = useTypesetter();
  return typesetter ? <Span html={typesetter.rich(text)} /> : <span>{text}</span>;
}
