/** Tells the other tabs of the site, and this one, that something changed. */
export interface Channel {
  readonly announce: () => void;
  /** Calls `listener` after every change; the result stops it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A channel between tabs; where BroadcastChannel is missing, within this one. */
export function openChannel(name = "mathesis-progress"): Channel {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const others = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  if (others) others.onmessage = tell;
  return {
    announce: () => {
      others?.postMessage("changed");
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
