import { useEffect } from "preact/hooks";
import { type LiveValues, publishValues } from "../live.ts";

/** Publishes the numbers that a figure shows now, for the formulas that take theirs from it. */
export function usePublishedValues(id: string, values: LiveValues | undefined): void {
  useEffect(() => {
    if (values) publishValues(id, values);
  }, [id, JSON.stringify(values)]);
}
