import type { FrameHost } from "./frame-host.ts";
import { MessageRate, OutputCap } from "./output-cap.ts";
import {
  caps,
  DEFAULT_LIMIT,
  type Ending,
  type FrameMessage,
  type Output,
  type ProgramFile,
  type RunRequest,
  type WorkerMessage,
} from "./protocol.ts";
import { readMessage } from "./read-message.ts";

/** A program that runs, or did. */
export interface Run {
  readonly ended: Promise<Ending>;
  readonly stop: () => void;
}

/** What the sandbox is made of, loaded when a cell is first run. */
const load = async () => {
  const [{ FrameHost }, { CodeError, makeProgram }, { runtime }, { readDataFile }] =
    await Promise.all([
      import("./frame-host.ts"),
      import("./program.ts"),
      import("virtual:sandbox/runtime"),
      import("./data-files.ts"),
    ]);
  const firstLine = runtime.split("\n").length + 1;
  return { FrameHost, CodeError, makeProgram, runtime, readDataFile, firstLine };
};

type Parts = Awaited<ReturnType<typeof load>>;

let parts: Promise<Parts> | null = null;
let host: FrameHost | null = null;
let runs = 0;

/** The parts; asked for again when a request for them failed. */
function getParts(): Promise<Parts> {
  parts ??= load().catch((error: unknown) => {
    parts = null;
    throw error;
  });
  return parts;
}

async function getHost({ FrameHost, runtime }: Parts): Promise<FrameHost> {
  if (host === null) {
    const made: FrameHost = new FrameHost(runtime, () => {
      if (host === made) host = null;
    });
    host = made;
  }
  const found = host;
  await found.ready;
  return found;
}

/** Readies the sandbox ahead of the first run, so that Run answers at once. */
export function warmUp(): void {
  getParts()
    .then(getHost)
    .catch(() => undefined); // the run will say it
}

/**
 * Runs a program in a worker of its own inside the sandboxed frame; no run sees another's
 * leftovers. `limit` milliseconds (by default 2000) count from the moment everything is loaded.
 * Nothing that is heard of the program is believed: all of it is checked here, and counted.
 */
export function runCell(
  request: RunRequest,
  limit: number | undefined,
  onOutput: (output: Output) => void,
): Run {
  const run = new SandboxRun(onOutput);
  run.start(request, limit).catch((error: unknown) => run.fail(error));
  return { ended: run.ended, stop: () => run.end({ kind: "stopped" }) };
}

class SandboxRun {
  readonly #id = ++runs;
  readonly #onOutput: (output: Output) => void;
  readonly #output = new OutputCap();
  readonly #rate = new MessageRate();
  #files: readonly ProgramFile[] = [];
  #asked = 0;
  #parts: Parts | null = null;
  #host: FrameHost | null = null;
  #over = false;
  #settle: (ending: Ending) => void = () => undefined;
  readonly ended: Promise<Ending>;

  constructor(onOutput: (output: Output) => void) {
    this.#onOutput = onOutput;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  async start(request: RunRequest, limit: number = DEFAULT_LIMIT): Promise<void> {
    this.#parts = await getParts();
    const program = await this.#parts.makeProgram(request, this.#parts.firstLine);
    this.#files = program.files;
    const frame = await getHost(this.#parts);
    if (this.#over) return;
    this.#host = frame;
    frame.start(this.#id, program.text, limit, {
      hear: (message) => this.#hear(message),
      lose: () => this.end({ kind: "lost" }),
    });
  }

  end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    this.#host?.stop(this.#id);
    this.#settle(ending);
  }

  /** Ends with an error that was found before anything ran. */
  fail(error: unknown): void {
    const own = this.#files.at(-1)?.file;
    if (this.#parts && error instanceof this.#parts.CodeError) {
      const { message, line, file } = error;
      const elsewhere = own !== undefined && file !== own ? file : null;
      this.end({ kind: "failed", error: { message, line, file: elsewhere } });
      return;
    }
    const message = `The sandbox could not be started: ${String(error)}`;
    this.end({ kind: "failed", error: { message, line: null, file: null } });
  }

  #hear(message: FrameMessage): void {
    if (message.type === "over") this.end({ kind: message.reason });
    else if (message.type === "broken") this.#break(message.message, message.line);
    else if (message.type === "worker") {
      const read = readMessage(message.message);
      if (read && this.#rate.takes(performance.now())) this.#act(read);
      else this.end({ kind: "flooded" });
    }
  }

  #act(message: WorkerMessage): void {
    if (this.#over) return;
    if (message.type === "output") {
      for (const line of message.lines) {
        if (this.#output.takesText(line.text.length)) this.#onOutput(line);
        else this.end({ kind: "flooded" });
      }
    } else if (message.type === "plot") this.#show(message.json);
    else if (message.type === "file") void this.#answer(message.id, message.name);
    else if (message.type === "failed") this.end({ kind: "failed", error: message.error });
    else if (message.type === "done") this.end({ ...message, kind: "done" });
  }

  #show(json: string): void {
    if (!this.#output.takesPlot(json.length)) this.end({ kind: "flooded" });
    else {
      try {
        this.#onOutput({ channel: "plot", spec: JSON.parse(json) as unknown });
      } catch {
        this.end({ kind: "flooded" });
      }
    }
  }

  async #answer(id: number, name: string): Promise<void> {
    this.#asked += 1;
    if (this.#asked > caps.files) return this.end({ kind: "flooded" });
    const bytes = (await this.#parts?.readDataFile(name)) ?? null;
    if (this.#over) return;
    const answer = { type: "file", id, bytes } as const;
    this.#host?.ask({ type: "answer", run: this.#id, answer }, bytes ? [bytes] : []);
  }

  /** The engine refused the text of the program; the line is that of the whole script. */
  #break(text: string, line: number): void {
    const message = text.replace(/^Uncaught (?:SyntaxError: )?/, "Syntax error: ");
    const found = this.#files.find(({ first, last }) => first <= line && line <= last);
    const own = this.#files.at(-1);
    const place = found ?? own;
    const inside = found && own && found.file !== own.file ? found.file : null;
    const at = found && place ? line - place.first + 1 : null;
    this.end({ kind: "failed", error: { message, line: at, file: inside } });
  }
}
