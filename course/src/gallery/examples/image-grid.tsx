import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { integer, oneOf, record } from "../../kit/figures/hash-state.ts";
import { type GridImage, imageGrid } from "../../kit/figures/kinds/image-grid/index.tsx";
import { guesses, images, labels, meanImages, SIDE, worst } from "../nearest-mean.ts";

const sets = ["mistakes", "means"] as const;

interface State {
  readonly set: (typeof sets)[number];
  readonly chosen: number;
}

/** The test images that are read wrongly, by their position. */
const wrong = labels.flatMap((label, i) => (guesses[i] === label ? [] : [i]));

const picture = (pixels: ArrayLike<number>, caption: string, alt: string): GridImage => ({
  width: SIDE,
  height: SIDE,
  pixels,
  caption,
  alt,
});

const mistakes = wrong.map((i) =>
  picture(
    images[i] ?? [],
    `${labels[i]} as ${guesses[i]}`,
    `a ${labels[i]} that is read as ${guesses[i]}`,
  ),
);
const means = meanImages.map((pixels, digit) =>
  picture(pixels, `mean ${digit}`, "over the training images"),
);

const imagesOf = ({ set }: State): readonly GridImage[] => (set === "mistakes" ? mistakes : means);

const view = imageGrid<State>({
  name: "Handwritten digits",
  images: imagesOf,
  size: 60,
  select: {
    get: ({ chosen }) => chosen,
    set: (state, chosen) => ({ ...state, chosen }),
  },
  reads: (value) => `ink ${(16 * value).toFixed(1).replace(/\.0$/, "")} of 16`,
});

const initial: State = { set: "mistakes", chosen: 0 };

const chosenMistake = (chosen: number) => {
  const i = wrong[chosen] ?? 0;
  return { digit: labels[i], guess: guesses[i] };
};

const model: FigureModel<State> = {
  id: "image-grid",
  title: "Digits that are nearer to the mean of another digit",
  instructions:
    "Choose an image with a click, a tap or the arrow keys. On the large one move the pointer, tap, " +
    "or use the arrow keys to read its pixels.",
  initial,
  codec: record<State>({ set: oneOf(sets), chosen: integer(0, wrong.length - 1) }, initial),
  summary: ({ set, chosen }) => {
    const { digit, guess } = chosenMistake(chosen);
    return set === "mistakes"
      ? `${wrong.length} of ${labels.length} test digits are read wrongly. The chosen one is ` +
          `a ${digit} and is read as ${guess}.`
      : `The mean of every digit over the training images; the chosen one is that of ${Math.min(9, chosen)}.`;
  },
  table: (state) => {
    const image = imagesOf(state)[Math.min(state.chosen, imagesOf(state).length - 1)];
    return {
      caption: "Ink of the chosen image, from 0 to 16.",
      columns: ["row", ...Array.from({ length: SIDE }, (_, i) => String(i + 1))],
      rows: Array.from({ length: SIDE }, (_, row) => [
        row + 1,
        ...Array.from({ length: SIDE }, (__, column) =>
          Number((16 * (image?.pixels[row * SIDE + column] ?? 0)).toFixed(1)),
        ),
      ]),
    };
  },
  goal: {
    text: `choose a ${worst.digit} that is read as ${worst.guess}, the commonest mistake.`,
    reached: ({ set, chosen }) => {
      const { digit, guess } = chosenMistake(chosen);
      return set === "mistakes" && digit === worst.digit && guess === worst.guess;
    },
  },
  controls: [
    {
      kind: "choice",
      label: "show",
      options: sets,
      get: ({ set }) => set,
      set: (state, value) => ({ chosen: 0, set: sets.find((name) => name === value) ?? state.set }),
    },
  ],
};

/** The kind imageGrid, on misread digits. */
export const example = {
  kind: "imageGrid",
  position: 11,
  title: "Image grid",
  about:
    "Pictures from arrays, grey or in colour. Ink follows the theme; light and colour are their own. " +
    "The chosen picture is shown large, and every pixel can be read.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
