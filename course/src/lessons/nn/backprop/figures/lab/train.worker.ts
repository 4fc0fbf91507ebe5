/// <reference lib="webworker" />
import { loadDigits } from "@mathesis/datasets";
import type { Reply, Request } from "./protocol.ts";
import { Session } from "./session.ts";

const post = (reply: Reply): void => self.postMessage(reply);
const session = loadDigits().then(({ train, test }) => new Session(train, test, post));

const fail = (error: unknown): void => post({ type: "failed", message: String(error) });

// One request after the other: whatever comes while the images load waits its turn. A request that
// fails says so: the images did not come, or the step could not be compiled.
let queue: Promise<void> = Promise.resolve();
self.addEventListener("message", (event: MessageEvent<Request>) => {
  queue = queue.then(async () => (await session).handle(event.data)).catch(fail);
});
