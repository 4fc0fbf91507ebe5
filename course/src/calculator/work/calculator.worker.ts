/// <reference lib="webworker" />
import { loadEngine } from "../engine/engine.ts";
import { compute } from "./compute.ts";
import type { Question, Reply } from "./protocol.ts";
import type { Helpers } from "./tools.ts";

const helpers: Helpers = {
  engine: loadEngine,
  libraryDerivative: async (f, by, at) => {
    const { libraryDerivative } = await import("../code/library.ts");
    return libraryDerivative(f, by, at);
  },
};

const post = (reply: Reply): void => self.postMessage(reply);

self.addEventListener("message", (event: MessageEvent<Question>) => {
  const { id, task } = event.data;
  compute(task, helpers).then(
    (answer) => post({ id, answer }),
    (error: unknown) => post({ id, fault: String(error) }),
  );
});
