import { array, norm, trace } from "mathesis";
import type { JSX } from "preact";
import { coordinates, Figure, type FigureModel, pair, record } from "../../kit/figures/index.ts";
import {
  grid,
  line,
  type Matrix2,
  type PlaneMark,
  plane,
  vector,
} from "../../kit/figures/kinds/plane.tsx";
import type { Place } from "../../kit/figures/place.ts";
import type { GalleryExample } from "../example.ts";

/** The columns of A: the places to which it takes (1, 0) and (0, 1). */
interface State {
  readonly first: Place;
  readonly second: Place;
}

interface Eigen {
  readonly value: number;
  readonly direction: Place;
}

const initial: State = { first: [1.5, 0.5], second: [0.5, 1.5] };
const LIMIT = 3;

const matrixOf = ({ first: [a, c], second: [b, d] }: State): Matrix2 => [
  [a, b],
  [c, d],
];

const unit = ([x, y]: Place): Place => [x / Math.hypot(x, y), y / Math.hypot(x, y)];

/** The roots of λ² − tr(A)λ + det(A), and unit vectors with Av = λv; none where they are not real. */
function eigen([[a, b], [c, d]]: Matrix2): readonly Eigen[] {
  const middle =
    Number(
      trace(
        array([
          [a, b],
          [c, d],
        ]),
      ),
    ) / 2;
  const square = ((a - d) / 2) ** 2 + b * c;
  if (square < 0) return [];
  return [1, -1].map((sign) => {
    const value = middle + sign * Math.sqrt(square);
    // Both solve (A − λI)v = 0; the longer one is the safer one.
    const found = [[b, value - a] as const, [value - d, c] as const];
    const [v] = found.sort((p, q) => Math.hypot(...q) - Math.hypot(...p));
    const axis: Place = sign > 0 ? [1, 0] : [0, 1];
    return { value, direction: v && Math.hypot(...v) > 1e-12 ? unit(v) : axis };
  });
}

/** ‖Av − λv‖, by the library. */
function residual(matrix: Matrix2, { value, direction }: Eigen): number {
  const v = array([...direction]);
  return Number(
    norm(
      array(matrix.map((row) => [...row]))
        .matmul(v)
        .sub(v.mul(value)),
    ),
  );
}

const shown = (value: number): string => value.toFixed(2).replace("-", "−");

function summary(state: State): string {
  const matrix = matrixOf(state);
  const [[a, b], [c, d]] = matrix;
  const found = eigen(matrix);
  const area = `A = [${shown(a)} ${shown(b)}; ${shown(c)} ${shown(d)}] scales areas by ${shown(a * d - b * c)}.`;
  if (found.length === 0) return `${area} It turns every direction: no eigenvalue is real.`;
  const parts = found.map(
    ({ value, direction: [x, y] }) => `${shown(value)} along (${shown(x)}, ${shown(y)})`,
  );
  return `${area} Its eigenvalues are ${parts.join(" and ")}.`;
}

function marks(state: State): readonly PlaneMark<State>[] {
  const matrix = matrixOf(state);
  const axes = eigen(matrix).flatMap(({ value, direction: [x, y] }, i): PlaneMark<State>[] => [
    line([0, 0], [x, y], { role: "gradient", dash: "dashed", width: 1, sym: "lambda" }),
    vector([value * x, value * y], {
      role: "gradient",
      sym: "lambda",
      label: `*λ*_${i + 1}*v*_${i + 1}`,
    }),
  ]);
  return [
    grid({ matrix, unitSquare: true, role: "weight", sym: "A" }),
    ...axes,
    vector(state.first, {
      role: "weight",
      sym: "A",
      label: "*Ae*_1",
      move: (s, first) => ({ ...s, first }),
    }),
    vector(state.second, {
      role: "weight",
      sym: "A",
      label: "*Ae*_2",
      move: (s, second) => ({ ...s, second }),
    }),
  ];
}

const bounds = { x: [-LIMIT, LIMIT], y: [-LIMIT, LIMIT], step: 0.1, sym: "A" } as const;

const model: FigureModel<State> = {
  id: "plane",
  title: "What a matrix does to the plane",
  instructions:
    "Move the images of (1, 0) and (0, 1): drag them, use the arrow keys, or tap one and then its new place.",
  initial,
  codec: record({ first: pair(-LIMIT, LIMIT), second: pair(-LIMIT, LIMIT) }, initial),
  summary,
  table: (state) => ({
    caption: "Eigenvalues and eigenvectors of A",
    columns: ["eigenvalue λ", "direction v", "‖Av − λv‖"],
    rows: eigen(matrixOf(state)).map((one) => [
      shown(one.value),
      `(${one.direction.map(shown).join(", ")})`,
      residual(matrixOf(state), one).toExponential(1),
    ]),
  }),
  goal: {
    text: "find a matrix that turns every direction, so that no eigenvalue is real.",
    reached: (state) => eigen(matrixOf(state)).length === 0,
  },
  controls: [
    ...coordinates<State>({
      ...bounds,
      labels: ["Ae₁, across", "Ae₁, up"],
      get: (state) => state.first,
      set: (state, first) => ({ ...state, first }),
    }),
    ...coordinates<State>({
      ...bounds,
      labels: ["Ae₂, across", "Ae₂, up"],
      get: (state) => state.second,
      set: (state, second) => ({ ...state, second }),
    }),
  ],
};

const view = plane<State>({
  x: [-4, 4],
  y: [-3, 3],
  label: "The plane with the grid of whole numbers under A",
  marks,
});

const MatrixOnThePlane = (): JSX.Element => <Figure model={model} view={view} />;

export const example: GalleryExample = {
  kind: "plane",
  title: "A matrix acts on the grid",
  about:
    "Vectors, points, lines, shapes and grids in the plane, a unit as long upwards as across; for geometry and linear algebra.",
  position: 10,
  symbols: {
    A: {
      tex: "A",
      role: "weight",
      name: "matrix",
      meaning: "its columns",
      identifiers: ["matrix"],
    },
    lambda: {
      tex: "\\lambda",
      role: "gradient",
      name: "eigenvalue",
      meaning: "how far its direction is stretched",
      identifiers: ["eigen", "Eigen"],
    },
  },
  Figure: MatrixOnThePlane,
};
