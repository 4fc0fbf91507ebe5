import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer } from "../../../src/calculator/work/answer.ts";
import { Client, type WorkerLike } from "../../../src/calculator/work/client.ts";
import type { Question, Reply } from "../../../src/calculator/work/protocol.ts";

const task = { kind: "simplify", tree: "x" } as const;
const answer: Answer = { ok: true, blocks: [] };

/** A worker that answers when the test says so. */
class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<Reply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly asked: Question[] = [];
  ended = false;

  postMessage(question: Question): void {
    this.asked.push(question);
  }

  terminate(): void {
    this.ended = true;
  }

  reply(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }

  fail(): void {
    this.onerror?.({ message: "", preventDefault: () => undefined } as unknown as ErrorEvent);
  }
}

let workers: FakeWorker[] = [];
const open = (): WorkerLike => {
  const worker = new FakeWorker();
  workers.push(worker);
  return worker;
};

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("an answer comes, and the worker stays for the next question", async () => {
  const client = new Client(open);
  for (const id of [1, 2]) {
    const outcome = client.ask(task);
    workers[0]?.reply({ id, answer });
    expect(await outcome).toEqual({ ended: "answered", answer });
  }
  expect(workers).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("what takes too long is ended, and the next question gets a fresh worker", async () => {
  const client = new Client(open, 1000);
  const outcome = client.ask(task);
  vi.advanceTimersByTime(999);
  expect(workers[0]?.ended).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await outcome).toEqual({ ended: "time" });
  expect(workers[0]?.ended).toBe(true);
  const next = client.ask(task);
  workers[1]?.reply({ id: 2, answer });
  expect((await next).ended).toBe("answered");
});

test("Stop ends it; so does a new question", async () => {
  const client = new Client(open);
  const first = client.ask(task);
  client.stop();
  expect(await first).toEqual({ ended: "stopped" });
  const second = client.ask(task);
  const third = client.ask(task);
  expect(await second).toEqual({ ended: "stopped" });
  workers.at(-1)?.reply({ id: 3, answer });
  expect((await third).ended).toBe("answered");
});

test("a late answer to an old question is dropped", async () => {
  const client = new Client(open);
  const first = client.ask(task);
  const worker = workers[0];
  client.stop();
  await first;
  const second = client.ask(task);
  worker?.reply({ id: 1, answer });
  workers[1]?.reply({ id: 2, answer: { ok: false, message: "no" } });
  expect(await second).toEqual({ ended: "answered", answer: { ok: false, message: "no" } });
});

test("a fault of the worker and a worker that cannot be loaded are told apart from answers", async () => {
  const client = new Client(open);
  const first = client.ask(task);
  workers[0]?.reply({ id: 1, fault: "TypeError" });
  expect(await first).toEqual({ ended: "fault", message: "TypeError" });
  const second = client.ask(task);
  workers[0]?.fail();
  expect(await second).toEqual({ ended: "fault", message: "its program could not be loaded" });
});
