import { plainTex } from "../build/tex-text.ts";
import { characterOf } from "./signs.ts";

/**
 * A formula as one line of text for a list of results: `\frac{\partial L}{\partial W^l}` becomes
 * "∂L/∂W^{l}". Raised and lowered parts stay marked by `^{…}` and `_{…}`, which the page sets.
 * For reading only: nothing computes with it.
 */
export function linearTex(tex: string): string {
  const reader = new Reader(plainTex(tex));
  return tidy(reader.until(null));
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/\s*([=≤≥≠≈∼∝≡→←⇒⇔↦∈⊂⊆<>≪≫])\s*/g, " $1 ")
    .replace(/\s+([,;.)])/g, "$1")
    .replace(/([∂∇])\s+/g, "$1")
    .replace(/(\p{L}{2,}) \(/gu, "$1(")
    .replace(/\s+/g, " ")
    .trim();

/** What stands over a letter, as the combining character after it. */
const accents: Readonly<Record<string, string>> = {
  hat: "\u0302",
  widehat: "\u0302",
  bar: "\u0304",
  overline: "\u0304",
  tilde: "\u0303",
  widetilde: "\u0303",
  vec: "\u20d7",
  dot: "\u0307",
  ddot: "\u0308",
};

const silent = new Set([
  ...["left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "middle"],
  ...["displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "boldsymbol", "mathbf"],
  ...["mathrm", "mathsf", "mathcal", "mathbb", "mathit", "mathfrak", "mathtt", "operatorname"],
  ...["text", "textbf", "textit", "textrm", "mathop", "mathrel", "mathbin", "underbrace"],
  ...["hphantom", "bm", "smash", "tag", "notag", "nonumber", "hline"],
]);

const spaces = new Set(["quad", "qquad", "enspace", "hspace", "hfill"]);

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tex: string) {
    this.#tokens = tex.match(/\\[A-Za-z]+\*?|\\[\s\S]|\s+|[\s\S]/gu) ?? [];
  }

  /** Everything up to the closing token, which is taken; to the end for null. */
  until(close: string | null): string {
    let text = "";
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at++] ?? "";
      if (token === close) break;
      text += this.#read(token);
    }
    return text;
  }

  #read(token: string): string {
    if (token === "{") return this.until("}");
    if (token === "^" || token === "_") return `${token}{${this.#argument().trim()}}`;
    if (token === "&" || token === "~") return " ";
    if (token === "'") return "′";
    if (token === "-") return "−";
    if (!token.startsWith("\\")) return token;
    return this.#command(token.slice(1));
  }

  #command(name: string): string {
    if (name === "\\") return "; ";
    if (!/^[A-Za-z]/.test(name)) return /[{}%$#&_|]/.test(name) ? name.replace("|", "‖") : " ";
    if (name === "T") return "^{T}";
    if (/^[td]?frac$/.test(name)) return `${this.#part()}/${this.#part()}`;
    if (name === "sqrt") return `${this.#root()}√${this.#part()}`;
    if (name === "begin" || name === "end") return this.#argument() === "" ? "" : " ";
    const accent = accents[name];
    if (accent !== undefined) return this.#argument().trim() + accent;
    if (silent.has(name)) return "";
    if (spaces.has(name)) return "  ";
    const sign = characterOf.get(name);
    return sign ?? (/\w$/.test(this.#before()) ? ` ${name} ` : `${name} `);
  }

  /** The token before the one being read, for the gap between names. */
  #before(): string {
    return this.#tokens[this.#at - 2] ?? "";
  }

  /** A group or one token. */
  #argument(): string {
    while (/^\s+$/.test(this.#tokens[this.#at] ?? "")) this.#at += 1;
    const token = this.#tokens[this.#at++];
    return token === undefined ? "" : this.#read(token);
  }

  /** The degree of a root, raised before its sign. */
  #root(): string {
    if (this.#tokens[this.#at] !== "[") return "";
    this.#at += 1;
    return `^{${this.until("]")}}`;
  }

  /** An argument, in parentheses when it is more than one product of letters. */
  #part(): string {
    const text = tidy(this.#argument());
    return /[\s+−=/]/.test(text) ? `(${text})` : text;
  }
}
