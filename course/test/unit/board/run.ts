/** @file Runs the programs that the board shows: the library stands for their import. */
import * as mathesis from "mathesis";
import { transform } from "sucrase";

/** What a program of the board prints. */
export function runProgram(program: string): unknown {
  const names = /import \{ (.*) \} from "mathesis";/.exec(program)?.[1] ?? "";
  const body = transform(program.replace(/import .*\n/, ""), { transforms: ["typescript"] }).code;
  let printed: unknown;
  const say = (value: unknown): void => {
    printed = value;
  };
  const text = `const { ${names} } = mathesis;\n${body}`;
  const run = new Function("mathesis", "console", text) as (library: object, out: object) => void;
  run(mathesis, { log: say });
  return plain(printed);
}

/** Tensors as nested arrays. */
const plain = (value: unknown): unknown =>
  value instanceof mathesis.Tensor ? value.toArray() : value;
