import { defineMdastPlugin } from "satteri";
import { renderListing } from "./listing.ts";
import { escapeHtml, renderInlineTex, renderTex } from "./tex.ts";

/** `$…$` and `$$…$$` become HTML with MathML when the page is built. */
export const mathematics = defineMdastPlugin({
  name: "mathematics",
  inlineMath(node, context) {
    const next = context.parent(node)?.children[(context.indexOf(node) ?? -1) + 1];
    const mark = next?.type === "text" ? (/^[.,;:!?)]+/.exec(next.value)?.[0] ?? "") : "";
    if (next?.type === "text" && mark !== "") {
      context.setProperty(next, "value", next.value.slice(mark.length));
    }
    return { rawHtml: renderInlineTex(node.value, mark) };
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
