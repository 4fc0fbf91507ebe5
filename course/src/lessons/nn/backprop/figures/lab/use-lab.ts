import { useEffect, useRef, useState } from "preact/hooks";
import type { History } from "./history.ts";
import { idle, type LabState, received, restarted } from "./lab-state.ts";
import type { Reply, Request } from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** The worker's state, and what may be asked of it. */
export interface Lab {
  readonly state: LabState;
  readonly train: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  /** Throws the run away; the next one begins at the same seed. */
  readonly startOver: () => void;
  /** Asks what the network says of an image, now and while it learns. */
  readonly look: (pixels: readonly number[]) => void;
  readonly sample: (index: number) => void;
}

/** Without WebAssembly nothing can be compiled, and the library itself may not load. */
const compiles = (): boolean => "WebAssembly" in globalThis;
const NO_COMPILER =
  "this browser has no WebAssembly, or has it switched off, and the training step is compiled to it";

/** A worker that is opened with the first request and closed with the figure. */
function useWorker(onReply: (reply: Reply) => void): (request: Request) => void {
  const worker = useRef<Worker | null>(null);
  useEffect(() => () => worker.current?.terminate(), []);
  return (request) => {
    if (!compiles()) {
      onReply({ type: "failed", message: NO_COMPILER });
      return;
    }
    worker.current ??= openWorker(onReply);
    worker.current.postMessage(request);
  };
}

/** A training worker, started when first needed. `reference` is the curve shown before any run. */
export function useLab(settings: Settings, reference: History | null): Lab {
  const [state, setState] = useState(idle);
  const now = useRef(state);
  now.current = state;

  const update = (next: LabState): void => {
    now.current = next;
    setState(next);
  };
  const send = useWorker((reply) => update(received(now.current, reply)));
  const begin = (): void => {
    update(restarted(now.current, now.current.history ?? reference));
    send({ type: "start", run: now.current.run, settings });
  };
  const ensure = (): void => {
    if (now.current.phase === "idle") begin();
  };
  const control = (type: "train" | "pause" | "step") => (): void => {
    ensure();
    send({ type });
  };
  // Other settings are another network: what there is of the old run ends.
  useEffect(() => {
    if (now.current.phase !== "idle") begin();
  }, Object.values(settings));
  return {
    state,
    train: control("train"),
    pause: control("pause"),
    step: control("step"),
    startOver: begin,
    look: (pixels) => {
      ensure();
      send({ type: "look", pixels });
    },
    sample: (index) => send({ type: "sample", index }),
  };
}

function openWorker(onReply: (reply: Reply) => void): Worker {
  const worker = new Worker(new URL("./train.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", (event: MessageEvent<Reply>) => onReply(event.data));
  worker.addEventListener("error", (event) => {
    onReply({ type: "failed", message: event.message || "the worker could not be loaded" });
  });
  return worker;
}
