import { type Codec, integer, oneOf, useHashState } from "../../../../../kit/figures/index.ts";
import {
  activations,
  batches,
  defaultSettings,
  layerCounts,
  MAX_EPOCHS,
  MAX_SEED,
  optimisers,
  rates,
  type Settings,
  widths,
} from "./settings.ts";

export const ID = "training-lab";

/** One of a list of numbers. */
const among = <T extends number>(values: readonly T[]): Codec<T> => ({
  print: String,
  parse: (text) => values.find((value) => value === Number(text)) ?? null,
});

/** Changes one setting. */
export type SetSetting = <K extends keyof Settings>(name: K, value: Settings[K]) => void;

/** The settings, kept in the address. */
export function useSettings(): readonly [Settings, SetSetting, () => void] {
  const d = defaultSettings;
  const [layers, setLayers] = useHashState(`${ID}.layers`, d.layers, among<number>(layerCounts));
  const [width, setWidth] = useHashState(`${ID}.width`, d.width, among<number>(widths));
  const [activation, setActivation] = useHashState(
    `${ID}.activation`,
    d.activation,
    oneOf(activations),
  );
  const [optimiser, setOptimiser] = useHashState(`${ID}.optimiser`, d.optimiser, oneOf(optimisers));
  const [rate, setRate] = useHashState(`${ID}.rate`, d.rate, among<number>(rates));
  const [batch, setBatch] = useHashState(`${ID}.batch`, d.batch, among<number>(batches));
  const [epochs, setEpochs] = useHashState(`${ID}.epochs`, d.epochs, integer(1, MAX_EPOCHS));
  const [seed, setSeed] = useHashState(`${ID}.seed`, d.seed, integer(0, MAX_SEED));
  const settings = { layers, width, activation, optimiser, rate, batch, epochs, seed };
  const setters: { readonly [K in keyof Settings]: (value: Settings[K]) => void } = {
    layers: setLayers,
    width: setWidth,
    activation: setActivation,
    optimiser: setOptimiser,
    rate: setRate,
    batch: setBatch,
    epochs: setEpochs,
    seed: setSeed,
  };
  const set: SetSetting = (name, value) => setters[name](value);
  const restore = (): void => {
    setLayers(d.layers);
    setWidth(d.width);
    setActivation(d.activation);
    setOptimiser(d.optimiser);
    setRate(d.rate);
    setBatch(d.batch);
    setEpochs(d.epochs);
    setSeed(d.seed);
  };
  return [settings, set, restore];
}
