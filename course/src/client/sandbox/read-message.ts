import type { KataReport } from "../../kit/exercises/kata.ts";
import { plain } from "../../kit/exercises/plain.ts";
import type { PropertyReport } from "../../kit/exercises/property.ts";
import { type CellError, type Channel, caps, type Line, type WorkerMessage } from "./protocol.ts";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null ? (value as Fields) : null;

const channels: readonly Channel[] = ["log", "warn", "error"];

/** A stranger's message with its parts checked and copied; null when it is none of ours. */
export function readMessage(data: unknown): WorkerMessage | null {
  const message = fieldsOf(data);
  switch (message?.["type"]) {
    case "started":
      return { type: "started" };
    case "output":
      return readOutput(message["lines"]);
    case "plot":
      return readPlot(message["json"]);
    case "file":
      return readFile(message);
    case "failed":
      return readFailed(message["error"]);
    case "done":
      return readDone(message);
    default:
      return null;
  }
}

function readOutput(given: unknown): WorkerMessage | null {
  if (!Array.isArray(given) || given.length > caps.lines) return null;
  const lines = given.map(readLine).filter((line) => line !== null);
  return lines.length === given.length ? { type: "output", lines } : null;
}

function readLine(given: unknown): Line | null {
  const fields = fieldsOf(given);
  const channel = channels.find((name) => name === fields?.["channel"]);
  const text = fields?.["text"];
  return channel !== undefined && typeof text === "string" ? { channel, text } : null;
}

const readPlot = (json: unknown): WorkerMessage | null =>
  typeof json === "string" && json.length <= caps.plotCharacters ? { type: "plot", json } : null;

function readFile({ id, name }: Fields): WorkerMessage | null {
  const right = typeof id === "number" && Number.isSafeInteger(id) && typeof name === "string";
  return right && name.length <= 100 ? { type: "file", id, name } : null;
}

function readFailed(given: unknown): WorkerMessage | null {
  const fields = fieldsOf(given);
  if (!fields) return null;
  const { message, line, file } = fields;
  if (typeof message !== "string") return null;
  const error: CellError = {
    message: message.slice(0, caps.error),
    line: typeof line === "number" && Number.isSafeInteger(line) && line > 0 ? line : null,
    file: typeof file === "string" ? file.slice(0, 200) : null,
  };
  return { type: "failed", error };
}

function readDone({ milliseconds, report }: Fields): WorkerMessage | null {
  if (typeof milliseconds !== "number" || !(milliseconds >= 0)) return null;
  if (report === null) return { type: "done", milliseconds, report };
  const read = readReport(report);
  return read ? { type: "done", milliseconds, report: read } : null;
}

/** A report of a kata; "passed" is what its properties say, whatever else is claimed. */
function readReport(given: unknown): KataReport | null {
  const fields = fieldsOf(given);
  const list = fields?.["properties"];
  if (!fields || !Array.isArray(list) || list.length === 0 || list.length > 100) return null;
  const properties = list.map(readProperty).filter((property) => property !== null);
  if (properties.length !== list.length) return null;
  const passed = fields["passed"] === true && properties.every(({ failure }) => failure === null);
  const twin = fields["twin"] === null ? null : readTwin(fields["twin"]);
  const figure = readFigure(fields["figure"]);
  return { passed, properties, twin: passed ? null : twin, figure: passed ? null : figure };
}

function readProperty(given: unknown): PropertyReport | null {
  const fields = fieldsOf(given);
  const [name, failure] = [fields?.["name"], fields?.["failure"]];
  if (typeof name !== "string") return null;
  const shortName = name.slice(0, caps.error);
  if (failure === null) return { name: shortName, failure, counterexample: null };
  if (typeof failure !== "string") return null;
  const counterexample = readCounterexample(fields?.["counterexample"]);
  return { name: shortName, failure: failure.slice(0, caps.error), counterexample };
}

function readCounterexample(given: unknown): PropertyReport["counterexample"] {
  const fields = fieldsOf(given);
  const property = fields?.["property"];
  if (!fields || typeof property !== "string") return null;
  const [input, expected, got] = [fields["input"], fields["expected"], fields["got"]].map((value) =>
    plain(value),
  );
  const size = JSON.stringify([input, expected, got]).length;
  if (input === undefined || expected === undefined || got === undefined || size > caps.error) {
    return null;
  }
  return { property: property.slice(0, caps.error), input, expected, got };
}

const NAME = /^\w{1,40}$/;
const MOST_NAMES = 20;

/** The figure's own parser reads the state, as it reads what stands in a link. */
function readFigure(given: unknown): KataReport["figure"] {
  const fields = fieldsOf(given);
  const [id, state] = [fields?.["id"], fieldsOf(fields?.["state"])];
  if (typeof id !== "string" || id.length > 200 || !state) return null;
  const texts = Object.entries(state).filter(
    (entry): entry is [string, string] =>
      NAME.test(entry[0]) && typeof entry[1] === "string" && entry[1].length <= caps.error,
  );
  const whole = texts.length === Object.keys(state).length && texts.length <= MOST_NAMES;
  return whole ? { id, state: Object.fromEntries(texts) } : null;
}

function readTwin(given: unknown): KataReport["twin"] {
  const fields = fieldsOf(given);
  const [id, name, explain] = [fields?.["id"], fields?.["name"], fields?.["explain"]];
  if (typeof id !== "string" || typeof name !== "string" || typeof explain !== "string")
    return null;
  return {
    id: id.slice(0, 200),
    name: name.slice(0, caps.error),
    explain: explain.slice(0, caps.error),
  };
}
