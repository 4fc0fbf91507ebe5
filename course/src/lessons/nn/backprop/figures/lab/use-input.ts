import { useEffect } from "preact/hooks";
import { type Codec, useHashState } from "../../../../../kit/figures/index.ts";
import { type Ink, parseInk, printInk } from "./ink.ts";
import type { Sample } from "./protocol.ts";
import { rasterise } from "./rasterise.ts";
import type { Lab } from "./use-lab.ts";
import { ID } from "./use-settings.ts";

/** What the network is shown: a test image by its number, or a drawing. */
type Shown = { readonly test: number } | { readonly ink: Ink };

const TEST_IMAGES = 450;

const codec: Codec<Shown> = {
  print: (shown) => ("test" in shown ? `-${shown.test}` : printInk(shown.ink)),
  parse: (text) => {
    const index = /^-(\d{1,3})$/.exec(text)?.[1];
    if (index !== undefined) return Number(index) < TEST_IMAGES ? { test: Number(index) } : null;
    const ink = parseInk(text);
    return ink && { ink };
  },
};

/** The image before the network. */
export interface Input {
  readonly ink: Ink;
  readonly sample: Sample | null;
  readonly pixels: readonly number[];
  readonly setInk: (ink: Ink) => void;
  readonly nextSample: () => void;
  readonly restore: () => void;
}

/** The image before the network, kept in the address and shown to the worker when it changes. */
export function useInput(lab: Lab, first: Sample | null): Input {
  const initial: Shown = first === null ? { ink: [] } : { test: first.index };
  const [shown, setShown] = useHashState<Shown>(`${ID}.image`, initial, codec);
  const index = "test" in shown ? shown.test : null;
  const ink = "ink" in shown ? shown.ink : [];
  const loaded = [first, lab.state.sample].find((s) => s?.index === index) ?? null;
  const pixels = loaded?.pixels ?? rasterise(ink);
  const unasked = index === first?.index && lab.state.phase === "idle";

  useEffect(() => {
    if (index !== null && loaded === null) lab.sample(index);
  }, [index]);
  const code = pixels.join(" ");
  useEffect(() => {
    if (!unasked && (index === null || loaded !== null)) lab.look(pixels);
  }, [code, lab.state.run]);
  return {
    ink,
    sample: index === null ? null : loaded,
    pixels,
    setInk: (next) => setShown({ ink: next }),
    nextSample: () => setShown({ test: Math.floor(Math.random() * TEST_IMAGES) }),
    restore: () => setShown(initial),
  };
}
