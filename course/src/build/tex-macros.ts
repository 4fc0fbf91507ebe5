/** TeX macros of the whole course. `\sym{key}{…}` marks a quantity: see kit/symbols.ts. */
export const macros: Readonly<Record<string, string>> = {
  "\\sym": "\\htmlData{sym=#1}{#2}",
  "\\R": "\\mathbb{R}",
  "\\E": "\\mathbb{E}",
  "\\diag": "\\operatorname{diag}",
  "\\softmax": "\\operatorname{softmax}",
  "\\T": "^{\\mathsf{T}}",
};
