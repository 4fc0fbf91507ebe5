import type { JSX } from "preact";

interface Piece {
  readonly text: string;
  readonly italic: boolean;
  /** −1: subscript, 1: superscript. */
  readonly level: -1 | 0 | 1;
}

/**
 * Parts a short formula that needs no TeX: `*x*` is italic, `_1` and `_{ij}` stand below, `^2` and
 * `^{−1}` above: "*e*^{−*x*}", "*x*_1".
 */
export function parseMath(source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let italic = false;
  const add = (text: string, level: Piece["level"]): void => {
    text.split("*").forEach((part, i) => {
      if (i > 0) italic = !italic;
      if (part !== "") pieces.push({ text: part, italic, level });
    });
  };
  for (const [, mark, braced, single, plain] of source.matchAll(
    /([_^])(?:\{([^}]*)\}|(.))|([^_^]+)/gu,
  )) {
    if (plain !== undefined) add(plain, 0);
    else add(braced ?? single ?? "", mark === "_" ? -1 : 1);
  }
  return pieces;
}

/** The same text without its marks, for screen readers and for measuring. */
export const plainMath = (source: string): string =>
  parseMath(source)
    .map(({ text }) => text)
    .join("");

/** About how wide a text is, in pixels at the given size: good enough to leave room for it. */
export function widthOf(source: string, size = 13): number {
  const units = parseMath(source).map(
    ({ text, level }) => [...text].length * (level === 0 ? 0.56 : 0.4),
  );
  return size * units.reduce((a, b) => a + b, 0);
}

const SHIFT = { "-1": 0.28, "0": 0, "1": -0.38 } as const;

/** What stands inside an SVG `<text>`: italics, subscripts and superscripts as `<tspan>`s. */
export function MathText({ text }: { readonly text: string }): JSX.Element {
  const pieces = parseMath(text);
  return (
    <>
      {pieces.map((piece, i) => {
        const before = pieces[i - 1]?.level ?? 0;
        const by = SHIFT[piece.level] - SHIFT[before];
        return (
          <tspan
            key={i}
            class={`math${piece.italic ? " math-italic" : ""}${piece.level === 0 ? "" : " math-small"}`}
            // An em is the piece's own: the small ones shift by more of theirs.
            dy={by === 0 ? undefined : `${(by / (piece.level === 0 ? 1 : 0.75)).toFixed(3)}em`}
          >
            {piece.text}
          </tspan>
        );
      })}
    </>
  );
}
