import type { JSX } from "preact";

/** Rendered texts of a lesson: from its own modules through renderRich, never from the reader. */
export function Html(props: { readonly class?: string; readonly html: string }): JSX.Element {
  return <div class={props.class} dangerouslySetInnerHTML={{ __html: props.html }} />;
}

/** The same inside a line. */
export function Span(props: { readonly class?: string; readonly html: string }): JSX.Element {
  return <span class={props.class} dangerouslySetInnerHTML={{ __html: props.html }} />;
}
