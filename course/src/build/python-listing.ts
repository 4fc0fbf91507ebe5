import { renderPython } from "../guide/python-tokens.ts";
import type { IdentifierTable } from "./listing.ts";

/**
 * HTML of Python code, one `<span class="line">` a line. Identifiers of the lesson's quantities
 * carry `data-sym`, as in our own listings.
 */
export function renderPythonListing(code: string, identifiers: IdentifierTable): string {
  return code
    .trimEnd()
    .split("\n")
    .map((line) => linked(renderPython(line), identifiers))
    .map((html, i) => `<span class="line" data-line="${i + 1}">${html}\n</span>`)
    .join("");
}

/** Marks identifiers in what is plain text; the coloured tokens stay as they are. */
const linked = (html: string, identifiers: IdentifierTable): string =>
  html.replace(/(<span[^>]*>.*?<\/span>|&\w+;)|([A-Za-z_]\w*)/g, (whole, token?: string) => {
    const symbol = token === undefined ? identifiers.get(whole) : undefined;
    return symbol === undefined ? whole : `<span data-sym="${symbol}">${whole}</span>`;
  });
