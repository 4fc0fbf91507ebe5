import { defineMdastPlugin } from "satteri";
import { renderListing } from "./listing.ts";
import { escapeHtml, renderTex } from "./tex.ts";

/** `$…$` and `$$…$$` become HTML with MathML when the page is built. */
export const mathematics = defineMdastPlugin({
  name: "mathematics",
  inlineMath(node) {
    return { rawHtml: renderTex(node.value) };
  },
  math(node) {
    return { rawHtml: `<div class="display">${renderTex(node.value, { display: true })}</div>` };
  },
});

const highlighted = new Set(["ts", "tsx", "js", "typescript"]);

/** Code fences: TypeScript gets the colours of the listings, other languages stay plain. */
export const codeFences = defineMdastPlugin({
  name: "code-fences",
  code(node) {
    const language = node.lang ?? "";
    const html = highlighted.has(language) ? renderListing(node.value) : escapeHtml(node.value);
    return { rawHtml: `<pre class="listing" tabindex="0"><code>${html}</code></pre>` };
  },
});
