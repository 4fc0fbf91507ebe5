/// <reference lib="dom" />
/**
 * What runs inside the sandboxed frame, as its only script: it starts a worker for every run, ends
 * it at the limit, and hands messages on without reading more of them than it must. It has an
 * origin of its own that nothing belongs to, and its policy allows no request.
 */
import { MessageRate, OutputCap } from "./output-cap.ts";
import type { FrameMessage, FrameRequest } from "./protocol.ts";

/** Milliseconds in which a worker must have loaded. */
const LOAD_LIMIT = 10_000;

interface Running {
  readonly worker: Worker;
  readonly rate: MessageRate;
  readonly output: OutputCap;
  readonly limit: number;
  started: boolean;
  timer: ReturnType<typeof setTimeout>;
}

const runs = new Map<number, Running>();
let runtime = new Blob();
let port: MessagePort | null = null;

const tell = (message: FrameMessage): void => port?.postMessage(message);

function end(run: number): void {
  const running = runs.get(run);
  if (!running) return;
  runs.delete(run);
  clearTimeout(running.timer);
  running.worker.terminate();
}

function over(run: number, reason: "timeout" | "flooded"): void {
  if (!runs.has(run)) return;
  end(run);
  tell({ type: "over", run, reason });
}

function start(run: number, program: string, limit: number): void {
  const blob = new Blob([runtime, "\n", program], { type: "text/javascript" });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url, { name: "cell" });
  const timer = setTimeout(() => over(run, "timeout"), LOAD_LIMIT);
  const rate = new MessageRate();
  const output = new OutputCap();
  runs.set(run, { worker, rate, output, limit, started: false, timer });
  worker.onmessage = (event: MessageEvent<unknown>) => {
    URL.revokeObjectURL(url);
    hear(run, event.data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    if (!runs.has(run)) return;
    end(run);
    const message = String(event.message).slice(0, 4000);
    tell({ type: "broken", run, message, line: Number(event.lineno) || 0 });
  };
}

/** Counts a message of a worker, minds the clock, and hands it on. */
function hear(run: number, message: unknown): void {
  const running = runs.get(run);
  if (!running) return;
  if (!running.rate.takes(performance.now()) || !isBounded(message, running.output)) {
    over(run, "flooded");
    return;
  }
  const { type } = message;
  if (type === "started" && !running.started) {
    running.started = true;
    clearTimeout(running.timer);
    running.timer = setTimeout(() => over(run, "timeout"), running.limit);
  }
  tell({ type: "worker", run, message });
  if (type === "done" || type === "failed") end(run);
}

/** Whether a message has a type, and prints no more than a run may. */
function isBounded(message: unknown, output: OutputCap): message is { readonly type: unknown } {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  if ("lines" in message) {
    return Array.isArray(message.lines) && message.lines.every((line) => takesLine(line, output));
  }
  if ("json" in message) {
    return typeof message.json === "string" && output.takesPlot(message.json.length);
  }
  return true;
}

function takesLine(line: unknown, output: OutputCap): boolean {
  const given = typeof line === "object" && line !== null && "text" in line ? line.text : null;
  return typeof given === "string" && output.takesText(given.length);
}

function obey(request: FrameRequest): void {
  if (request.type === "ping") tell({ type: "pong" });
  else if (request.type === "run") start(request.run, request.program, request.limit);
  else if (request.type === "stop") end(request.run);
  else if (request.type === "answer") {
    const { bytes } = request.answer;
    runs.get(request.run)?.worker.postMessage(request.answer, bytes ? [bytes] : []);
  } else {
    runtime = new Blob([request.text]);
    tell({ type: "ready" });
  }
}

addEventListener("message", (event) => {
  const [given] = event.ports;
  if (port !== null || event.source !== parent || !given) return;
  port = given;
  port.onmessage = (message: MessageEvent<FrameRequest>) => obey(message.data);
});
