/** Texts of the course, which hold TeX, as a terminal can show them. */

const letters: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  epsilon: "ε",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  Lambda: "Λ",
  mu: "μ",
  nu: "ν",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  Sigma: "Σ",
  tau: "τ",
  phi: "φ",
  varphi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  partial: "∂",
  nabla: "∇",
  sum: "Σ",
  prod: "Π",
  int: "∫",
  infty: "∞",
  cdot: "·",
  times: "×",
  odot: "⊙",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  approx: "≈",
  in: "∈",
  to: "→",
  R: "ℝ",
  T: "ᵀ",
  top: "ᵀ",
  pm: "±",
  ldots: "…",
  dots: "…",
  cdots: "…",
  ell: "ℓ",
  ",": " ",
  ";": " ",
  ":": " ",
  "!": "",
  " ": " ",
  "|": "‖",
  "{": "{",
  "}": "}",
  quad: "  ",
  left: "",
  right: "",
  big: "",
  Big: "",
  bigl: "",
  bigr: "",
  displaystyle: "",
};

const marks: Readonly<Record<string, string>> = { hat: "\u0302", bar: "\u0304", tilde: "\u0303" };

const group = String.raw`\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}`;
const one = String.raw`(?:${group}|(\\[a-zA-Z]+|[^\s\\{}]))`;
const pattern = (text: string): RegExp => new RegExp(text, "g");

const FRACTION = pattern(String.raw`\\[td]?frac\s*${one}\s*${one}`);
const ROOT = pattern(String.raw`\\sqrt\s*${one}`);
const MARK = pattern(String.raw`\\(hat|bar|tilde)\s*${one}`);
const WORDS = pattern(
  String.raw`\\(?:text|operatorname|mathrm|mathbf|mathcal|boldsymbol)\s*${group}`,
);
const SYMBOL = pattern(String.raw`\\sym\s*\{[^{}]*\}\s*${group}`);
const LONG_SCRIPT = pattern(`([_^])${group}`);

const several = (text: string): string => (/^[\w∂α-ω]$|^\d+$/u.test(text) ? text : `(${text})`);

/** A formula as one line of plain text: "Σ (vᵢ − v̄)²" stays "Σ (v_i - v̄)^2". */
export function plainTex(tex: string): string {
  const inner = (a?: string, b?: string): string => plainTex(a ?? b ?? "");
  return tex
    .replace(SYMBOL, (_, body: string) => plainTex(body))
    .replace(WORDS, (_, body: string) => body)
    .replace(FRACTION, (_, a?: string, b?: string, c?: string, d?: string) => {
      return `${several(inner(a, b))}/${several(inner(c, d))} `;
    })
    .replace(ROOT, (_, a?: string, b?: string) => `√${several(inner(a, b))}`)
    .replace(MARK, (_, mark: string, a?: string, b?: string) => inner(a, b) + (marks[mark] ?? ""))
    .replace(LONG_SCRIPT, (_, kind: string, body: string) => kind + several(plainTex(body)))
    .replace(/\\([a-zA-Z]+|[^a-zA-Z])/g, (_, name: string) => letters[name] ?? name)
    .replace(/[{}]/g, "")
    .replace(/\s+/g, " ")
    .replace(/([∂∇·]) /g, "$1")
    .trim()
    .normalize("NFC");
}

/** A rich text of the course as plain text; code keeps its backticks. */
export const plainWords = (rich: string): string =>
  rich
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`")
        ? part
        : part
            .replace(/\$\$?([^$]+)\$\$?/g, (_, tex: string) => plainTex(tex))
            .replace(/(^|[\s(])\*([^*\s][^*]*)\*/g, "$1$2"),
    )
    .join("");

/** A text in lines of at most `width` characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\n+/)) {
    let line = "";
    for (const word of paragraph.split(/\s+/).filter((part) => part !== "")) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
