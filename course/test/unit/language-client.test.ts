import { describe, expect, test } from "vitest";
import {
  LanguageClient,
  LanguageRefusal,
  LanguageUnavailable,
  type LanguageWorker,
} from "../../src/client/language/client.ts";
import { FolderClient } from "../../src/client/language/folder-client.ts";
import type { Answer, Question, Start } from "../../src/client/language/protocol.ts";

/** A worker that keeps what it is sent and says what it is told to. */
class FakeWorker implements LanguageWorker {
  readonly heard: (Start | Question)[] = [];
  ended = false;
  onmessage: ((event: MessageEvent<Answer>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;

  postMessage(message: Start | Question): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(answer: Answer): void {
    this.onmessage?.(new MessageEvent("message", { data: answer }));
  }

  crash(message: string): void {
    this.onerror?.({ message } as ErrorEvent); // Node has no ErrorEvent
  }
}

const start = (patience?: number): [LanguageClient, FakeWorker] => {
  const worker = new FakeWorker();
  return [new LanguageClient(worker, "/types.json", patience), worker];
};

describe("the client of the language service", () => {
  test("sends the address of the types first, then questions in order", async () => {
    const [client, worker] = start();
    client.open([{ name: "a.ts", text: "1" }], "shared");
    const hover = client.hover("a.ts", 0);
    expect(worker.heard).toEqual([
      { types: "/types.json" },
      { id: 0, method: "open", values: [[{ name: "a.ts", text: "1" }], "shared"] },
      { id: 1, method: "hover", values: ["a.ts", 0] },
    ]);
    worker.say({ type: "ready", milliseconds: 5 });
    worker.say({ type: "answer", id: 1, value: null });
    expect(await client.ready).toBe(5);
    expect(await hover).toBeNull();
    client.dispose();
  });

  test("a refusal concerns one question only", async () => {
    const [client, worker] = start();
    const first = client.diagnostics("a.ts");
    const second = client.diagnostics("a.ts");
    worker.say({ type: "refused", id: 0, reason: "Debug Failure" });
    worker.say({ type: "answer", id: 1, value: [] });
    await expect(first).rejects.toThrow(LanguageRefusal);
    expect(await second).toEqual([]);
    client.dispose();
  });

  test.each([
    [
      "that cannot load the types",
      (worker: FakeWorker) => worker.say({ type: "unavailable", reason: "offline" }),
      /offline/,
    ],
    ["that crashes", (worker: FakeWorker) => worker.crash("out of memory"), /out of memory/],
    ["that cannot be loaded", (worker: FakeWorker) => worker.crash(""), /could not start/],
  ])("after a worker %s every question is rejected at once", async (_name, fail, reason) => {
    const [client, worker] = start();
    const asked = client.completions("a.ts", 0);
    fail(worker);
    await expect(client.ready).rejects.toThrow(reason);
    await expect(asked).rejects.toThrow(LanguageUnavailable);
    await expect(client.hover("a.ts", 0)).rejects.toThrow(LanguageUnavailable);
    expect(worker.ended).toBe(true);
  });

  test("a worker that never answers is given up", async () => {
    const [client, worker] = start(20);
    await expect(client.diagnostics("a.ts")).rejects.toThrow(/does not answer/);
    expect(worker.ended).toBe(true);
  });

  test("what was closed stays closed, without unhandled rejections", async () => {
    const [client, worker] = start();
    client.update("a.ts", "1");
    client.dispose();
    client.update("a.ts", "2");
    client.dispose();
    expect(worker.heard).toHaveLength(2);
    await expect(client.ready).rejects.toThrow(/closed/);
  });
});

test("documents of a folder hear of each other's changes, not of their own", () => {
  const [client, worker] = start();
  const folder = new FolderClient(client);
  const [a, b] = [folder.document("a.ts"), folder.document("b.ts")];
  const heard: string[] = [];
  a.onOthers(() => heard.push("a"));
  const stop = b.onOthers(() => heard.push("b"));
  a.update("1");
  b.update("2");
  stop();
  a.update("3");
  expect(heard).toEqual(["b", "a"]);
  expect(worker.heard.at(-1)).toMatchObject({ method: "update", values: ["a.ts", "3"] });
  client.dispose();
});
