import type { JSX } from "preact";
import type { Part } from "../../curriculum.ts";
import type { CourseNode } from "../graph/graph.ts";

interface Props {
  readonly nodes: readonly CourseNode[];
  readonly parts: readonly Pick<Part, "number" | "title">[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** The question "what do I need for …?" as a list to choose from. */
export function MapControls({ nodes, parts, selected, onSelect }: Props): JSX.Element {
  return (
    <div class="map-controls needs-script">
      <label>
        <span>What do I need for</span>
        <select value={selected} onChange={(event) => onSelect(event.currentTarget.value)}>
          <option value="">choose a lesson …</option>
          {parts.map(({ number, title }) => (
            <optgroup key={number} label={`${number} ${title}`}>
              {nodes
                .filter(({ part }) => part === number)
                .map((node) => (
                  <option key={node.id} value={node.id}>
                    {node.number} {node.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {selected !== "" && (
        <button type="button" class="button button-bare" onClick={() => onSelect("")}>
          Show everything
        </button>
      )}
    </div>
  );
}
