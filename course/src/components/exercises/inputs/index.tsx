import type { JSX } from "preact";
import type { KindName } from "../../../kit/exercises/answer-kind.ts";
import { ChoiceInput } from "./choice.tsx";
import { DerivationInput } from "./derivation.tsx";
import { DistributionInput } from "./distribution.tsx";
import { ExpressionInput } from "./expression.tsx";
import { FunctionInput } from "./function.tsx";
import { GraphInput } from "./graph.tsx";
import { IntervalInput } from "./interval.tsx";
import { MatrixInput } from "./matrix.tsx";
import { NumberInput } from "./number.tsx";
import { OrderingInput } from "./ordering.tsx";
import type { InputProps } from "./props.ts";
import { SetInput } from "./set.tsx";
import { ShapeInput } from "./shape.tsx";

// Each view takes the input of its own kind, and a variant's input belongs to its kind.
type AnyView = (props: InputProps<never>) => JSX.Element;

const views: Readonly<Record<KindName, AnyView>> = {
  number: NumberInput,
  matrix: MatrixInput,
  set: SetInput,
  interval: IntervalInput,
  function: FunctionInput,
  expression: ExpressionInput,
  shape: ShapeInput,
  ordering: OrderingInput,
  graph: GraphInput,
  distribution: DistributionInput,
  derivation: DerivationInput,
  choice: ChoiceInput,
};

/** The input of any kind of answer; the form around it reads the boxes by name. */
export function InputView(props: InputProps<unknown> & { readonly kind: KindName }): JSX.Element {
  const { kind, ...rest } = props;
  const View = views[kind];
  return <View {...rest} input={rest.input as never} />;
}
