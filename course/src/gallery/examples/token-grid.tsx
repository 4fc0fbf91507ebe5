import { array, matmul, softmax, where } from "mathesis";
import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { integer, oneOf, real, record } from "../../kit/figures/hash-state.ts";
import { shown } from "../../kit/figures/kinds/pieces/numbers.ts";
import { tokenGrid } from "../../kit/figures/kinds/token-grid/index.tsx";

const tokens = ["the", "cat", "saw", "the", "dog", "and", "the", "cat"] as const;
const forms = ["arcs", "matrix"] as const;

interface State {
  readonly sharpness: number;
  readonly token: number;
  readonly form: (typeof forms)[number];
}

const words = [...new Set<string>(tokens)];
const oneHot = (word: string | undefined): number[] =>
  words.map((known) => (known === word ? 1 : 0));

/** A token asks for its own word; a place answers with the word before it. */
const queries = array(tokens.map((token) => oneHot(token)));
const keys = array(tokens.map((_, i) => oneHot(tokens[i - 1])));
const past = array(tokens.map((_, i) => tokens.map((__, j) => j <= i)));

/** softmax(β·QKᵀ) over the past: each token looks at what followed its word earlier. */
function attention({ sharpness }: State): number[][] {
  const scores = matmul(queries, keys.transpose()).mul(sharpness);
  const masked = where(past, scores, Number.NEGATIVE_INFINITY);
  const flat = Array.from(softmax(masked, { axis: 1 }).data, Number);
  return tokens.map((_, i) => flat.slice(i * tokens.length, (i + 1) * tokens.length));
}

const LAST = tokens.length - 1;
/** What followed "cat" the first time. */
const FOLLOWER = tokens.indexOf("cat") + 1;

const view = tokenGrid<State>({
  name: "How much each token looks at each earlier one",
  weights: (state) => ({ tokens, weights: attention(state) }),
  form: ({ form }) => form,
  role: "weight",
  focus: { get: ({ token }) => token, set: (state, token) => ({ ...state, token }) },
});

const initial: State = { sharpness: 2.5, token: LAST, form: "arcs" };

const share = (state: State): number => attention(state)[LAST]?.[FOLLOWER] ?? 0;

const model: FigureModel<State> = {
  id: "token-grid",
  title: "Attention that looks for what came next the last time",
  instructions:
    "Point at a token of the lower line, tap it, or walk over the tokens with the arrow keys: its " +
    "weights light up. Change the sharpness below.",
  initial,
  codec: record<State>(
    { sharpness: real(0, 8), token: integer(0, LAST), form: oneOf(forms) },
    initial,
  ),
  summary: (state) =>
    `At sharpness ${shown(state.sharpness)} the last “${tokens[LAST]}” gives ` +
    `${shown(100 * share(state), 1)} % of its attention to “${tokens[FOLLOWER]}”, which followed ` +
    `“${tokens[LAST]}” before. Tokens whose word is new look everywhere alike.`,
  table: (state) => ({
    caption: "A row for each token that looks; its weights sum to 1.",
    columns: ["token", ...tokens.map((token, j) => `${j + 1} ${token}`)],
    rows: attention(state).map((row, i) => [
      `${i + 1} ${tokens[i]}`,
      ...row.map((weight) => shown(weight)),
    ]),
  }),
  goal: {
    text: `make the last “${tokens[LAST]}” give more than 95 % to “${tokens[FOLLOWER]}”.`,
    reached: (state) => share(state) > 0.95,
  },
  controls: [
    {
      kind: "number",
      label: "sharpness",
      min: 0,
      max: 8,
      step: 0.1,
      slider: true,
      get: ({ sharpness }) => sharpness,
      set: (state, sharpness) => ({ ...state, sharpness }),
    },
    {
      kind: "choice",
      label: "show as",
      options: forms,
      get: ({ form }) => form,
      set: (state, value) => ({
        ...state,
        form: forms.find((name) => name === value) ?? state.form,
      }),
    },
  ],
};

/** The kind tokenGrid, on a small attention. */
export const example = {
  kind: "tokenGrid",
  position: 12,
  title: "Token grid",
  about:
    "Tokens and the weights between them, as arcs or as a matrix whose squares have the weights as " +
    "areas. A token that is pointed at or has the focus lights its row.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
