/** @file The field in which formulas look printed while one types: it is loaded when asked for. */
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

/** What has become of the field; after "failed" it can be asked for again. */
export type FieldState = "closed" | "loading" | "open" | "failed";

interface MathField {
  /** Where the field is put. */
  readonly place: RefObject<HTMLDivElement>;
  readonly state: FieldState;
  /** Opens the field on a formula in LaTeX; nothing while it is on its way. */
  readonly open: (initial: string) => Promise<void>;
  readonly close: () => void;
}

/** A field that hands over its LaTeX at every change. */
export function useMathField(onLatex: (latex: string) => void): MathField {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<FieldState>("closed");
  const open = async (initial: string): Promise<void> => {
    if (state === "loading") return;
    setState("loading");
    try {
      const { mountMathField } = await import("./math-field.ts");
      if (!place.current) return;
      await mountMathField(place.current, initial, onLatex);
      setState("open");
    } catch {
      setState("failed");
    }
  };
  const close = (): void => {
    place.current?.replaceChildren();
    setState("closed");
  };
  return { place, state, open, close };
}
