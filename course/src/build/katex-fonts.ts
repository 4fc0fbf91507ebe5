/**
 * Vite plugin for the styles of KaTeX. Of the three formats that it lists for every font only woff2
 * stays, which every browser of this century's third decade reads: forty files less in the built
 * site. Its upright face is also the text's where a reader has no book face (styles/tokens.css):
 * words are shown in another one until it is there, so that a slow line still paints at once. The
 * other faces hold signs that no other font has in their places, and are waited for.
 */
export const bookFonts = {
  name: "katex-fonts",
  enforce: "pre",
  transform(code: string, id: string): string | undefined {
    if (!/katex(\.min)?\.css/.test(id)) return undefined;
    return code
      .replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(['"][a-z]+['"]\)/g, "")
      .replace(/font-display:\s*block(?=;font-family:\s*"?KaTeX_Main\b)/g, "font-display:swap");
  },
} as const;
