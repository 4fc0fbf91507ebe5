/// <reference lib="webworker" />
import { loadDigits } from "@mathesis/datasets";
import type { Reply, Request } from "./protocol.ts";
import { Session } from "./session.ts";

const post = (reply: Reply): void => self.postMessage(reply);
const session = loadDigits().then(({ train, test }) => new Session(train, test, post));

// One request after the other: whatever comes while the images load waits its turn.
let queue: Promise<void> = session.then(
  () => undefined,
  (error: unknown) => post({ type: "failed", message: String(error) }),
);

self.addEventListener("message", (event: MessageEvent<Request>) => {
  queue = queue.then(async () => (await session).handle(event.data)).catch(() => undefined);
});
