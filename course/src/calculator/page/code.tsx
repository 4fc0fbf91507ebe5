/** @file A program with the library's names, coloured like the listings of the lessons. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CodeBlock } from "../work/answer.ts";
import { Scrolls } from "./scrolls.tsx";

/** The colours come from the editor's parser, which is loaded when the listing is opened. */
function useListing(text: string, open: boolean): string | null {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    if (open) {
      import("../../build/listing.ts").then(
        ({ renderListing }) => current && setHtml(renderListing(text)),
        // Without colours the program is the same.
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [text, open]);
  return html;
}

/** The program, folded away until somebody wants it. */
export function CodeView({ block }: { readonly block: CodeBlock }): JSX.Element {
  const [open, setOpen] = useState(false);
  const html = useListing(block.text, open);
  return (
    <details class="calc-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{block.title}</summary>
      <div class="code">
        <div class="code-head">
          <span class="file">mathesis</span>
          <button type="button" class="button button-bare" data-copy={block.text}>
            Copy
          </button>
        </div>
        <Scrolls class="calc-listing" label={block.title}>
          <pre class="listing">
            {html === null ? (
              <code>{block.text}</code>
            ) : (
              <code dangerouslySetInnerHTML={{ __html: html }} />
            )}
          </pre>
        </Scrolls>
      </div>
    </details>
  );
}
