import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../model.ts";
import { askToKeep, type Keeping, keeping, type Store } from "../store/index.ts";

interface Props {
  readonly store: Store;
  readonly progress: Progress;
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Where the data is, how much there is of it, and what the browser promises. */
export function Kept({ store, progress }: Props): JSX.Element {
  const [state, setState] = useState<Keeping | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => void keeping().then(setState), [progress]);
  if (store.kind === "memory") {
    return (
      <p class="plot-summary">Kept in this page only, until you close it. Save it as a file.</p>
    );
  }
  const ask = async (): Promise<void> => {
    setRefused((await askToKeep()) !== true);
    setState(await keeping());
  };
  return (
    <p class="plot-summary">
      Kept in this browser, on this device, and sent nowhere.
      {state?.usage !== null &&
        state?.usage !== undefined &&
        ` The site uses ${size(state.usage)} of it.`}{" "}
      {state?.persisted === true && "The browser has promised not to clear it by itself."}
      {state?.persisted === false && (
        <>
          The browser may clear it when space runs short.{" "}
          {refused ? (
            "It was asked to keep it and declined; a file now and then is the safe way."
          ) : (
            <button type="button" class="linkish" onClick={() => void ask()}>
              Ask it to keep it
            </button>
          )}
        </>
      )}
      {state?.persisted === null && "Whether the browser may clear it by itself, it does not say."}
    </p>
  );
}
