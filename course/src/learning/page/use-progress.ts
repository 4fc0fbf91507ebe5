import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../model.ts";
import { openStore, type Store, trouble } from "../store/index.ts";

/** What a page of the reader's own sees: null until the store has been read. */
export interface Reader {
  readonly store: Store;
  readonly progress: Progress;
  /** Why nothing is kept beyond this page; null when it is kept. */
  readonly trouble: string | null;
}

/** The reader's records, read again after every change in any tab. */
export function useProgress(): Reader | null {
  const [reader, setReader] = useState<Reader | null>(null);
  useEffect(() => {
    let alive = true;
    let stop = (): void => undefined;
    void openStore().then(async (store) => {
      const read = async (): Promise<void> => {
        const progress = await store.all();
        if (alive) setReader({ store, progress, trouble });
      };
      const unsubscribe = store.subscribe(() => void read());
      stop = () => void unsubscribe();
      if (!alive) stop();
      await read();
    });
    return () => {
      alive = false;
      stop();
    };
  }, []);
  return reader;
}
