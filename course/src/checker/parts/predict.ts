import type { Material } from "../material.ts";
import { atLeast } from "../part.ts";
import {
  elements,
  everything,
  importedNames,
  listLength,
  type Node,
  textAttribute,
  words,
} from "../tree.ts";

/** At least two commitments, each before something that shows the answer, each with its reveal. */
export function predict({ prose, claims }: Material): readonly string[] {
  const predictions = elements(prose, "Predict");
  const pictures = new Set([...importedNames(prose).keys(), "Cell", "Formula", "Code"]);
  const order = [...everything(prose)];
  const lastPicture = order.findLastIndex(({ name = "" }) => pictures.has(name));
  return [
    ...atLeast(predictions.length, 2, "prediction"),
    ...predictions.flatMap((node) => {
      const at = `The prediction ${textAttribute(node, "id") ?? ""} (line ${node.line})`;
      const early = order.indexOf(node) < lastPicture;
      return [
        ...(early ? [] : [`${at} comes after everything that it could be about.`]),
        ...(words(node).trim() === "" && elements(node, "Claim").length === 0
          ? [`${at} does not say what happened.`]
          : []),
        ...faultsOf(node, Object.keys(claims)).map((fault) => `${at} ${fault}`),
      ];
    }),
  ];
}

function faultsOf(node: Node, claims: readonly string[]): string[] {
  const options = listLength(node, "options");
  if (options === null) {
    const claim = textAttribute(node, "claim");
    return claim !== null && claims.includes(claim)
      ? []
      : ["has neither options nor a claim that exists."];
  }
  const { answer } = node.attributes;
  const right = typeof answer === "object" ? Number(answer.expression) : Number.NaN;
  return right >= 0 && right < options ? [] : ["has no answer among its options."];
}
