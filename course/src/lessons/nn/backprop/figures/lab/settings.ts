/**
 * Everything that decides a training run. On one machine the same settings give the same run, bit for
 * bit; another machine may fuse products and sums in its matrix products, and round otherwise.
 */
export interface Settings {
  /** Hidden layers, 0 to 3. */
  readonly layers: number;
  /** Units in each hidden layer. */
  readonly width: number;
  readonly activation: Activation;
  readonly optimiser: OptimiserName;
  readonly rate: number;
  /** Images a step. */
  readonly batch: number;
  readonly epochs: number;
  readonly seed: number;
}

export const activations = ["tanh", "relu", "sigmoid"] as const;
export type Activation = (typeof activations)[number];

export const optimisers = ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamW"] as const;
export type OptimiserName = (typeof optimisers)[number];

export const layerCounts = [0, 1, 2, 3] as const;
export const widths = [8, 16, 24, 32, 48, 64, 96, 128] as const;
export const rates = [1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100] as const;
export const batches = [8, 16, 32, 64, 128, 256] as const;
export const MAX_EPOCHS = 200;
export const MAX_SEED = 999_999;

export const defaultSettings: Settings = {
  layers: 1,
  width: 48,
  activation: "tanh",
  optimiser: "adam",
  rate: 3e-3,
  batch: 32,
  epochs: 20,
  seed: 1,
};

/** How many units each layer has, input and output included: [64, 48, 10]. */
export const unitsOf = ({ layers, width }: Settings): readonly number[] => [
  64,
  ...Array<number>(layers).fill(width),
  10,
];

/** How many numbers the network learns. */
export function parameterCount(settings: Settings): number {
  const units = unitsOf(settings);
  return units.slice(1).reduce((sum, out, i) => sum + out * ((units[i] ?? 0) + 1), 0);
}

/** A setting the reader may try when a run went wrong: a rate one step lower. */
export function lowerRate(rate: number): number {
  const below = rates.filter((r) => r < rate);
  return below.at(-1) ?? rate / 3;
}
