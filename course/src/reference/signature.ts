/**
 * @file Types as a reader wants them: `x: TensorLike` for a type parameter that only carries shape
 * and dtype, `Tensor` for what comes back. What is left out is for the compiler, not for people.
 */
import ts from "typescript";

/** Types whose arguments tell a reader something; of all others only the name is shown. */
const telling = new Set(["Promise", "Record", "Map", "Optimiser", "Partial", "ArrayLike"]);

/** Names inside the library that say less than these. */
const renamed: Readonly<Record<string, string>> = {
  ArgGradient: "Gradient",
  CheckedText: "string",
  Integers: "Tensor",
  Loss: "Tensor",
  NotationResult: "Tensor",
  RangeIndex: "Range",
  Rows: "NestedArray",
  Values: "Tensor",
  WholeAxis: "typeof all",
};

/** Types that stand for their argument. */
const transparent = new Set(["Readonly", "NoInfer", "Required"]);

/** Longer unions of literals keep their name. */
const MAX_MEMBERS = 6;

/** The parameter called `options` of a call: what it may be, with type arguments filled in. */
export function optionsOf(call: ts.Signature, checker: ts.TypeChecker): ts.Type | undefined {
  const symbol = call.getParameters().find(({ name }) => name === "options");
  if (symbol === undefined) return undefined;
  const declared = checker.getTypeOfSymbol(symbol);
  const type = checker.getNonNullableType(checker.getBaseConstraintOfType(declared) ?? declared);
  if (!checker.isTupleType(type)) return type;
  // `...options: [options?: O]` says that there may be no options at all
  const [first] = checker.getTypeArguments(type as ts.TypeReference); // what a tuple type is
  return first === undefined ? undefined : checker.getNonNullableType(first);
}

/** Prints type nodes. */
export class TypePrinter {
  private readonly checker: ts.TypeChecker;
  private readonly isPublic: (name: string) => boolean;

  constructor(checker: ts.TypeChecker, isPublic: (name: string) => boolean) {
    this.checker = checker;
    this.isPublic = isPublic;
  }

  print(node: ts.TypeNode | undefined): string {
    if (node === undefined) return "unknown";
    if (ts.isTypeReferenceNode(node)) return this.reference(node);
    if (ts.isUnionTypeNode(node)) return this.union(node.types);
    if (ts.isIntersectionTypeNode(node)) return this.intersection(node.types);
    if (ts.isParenthesizedTypeNode(node)) return this.print(node.type);
    if (ts.isFunctionTypeNode(node)) return this.functionType(node);
    if (ts.isArrayTypeNode(node)) return this.arrayOf(node.elementType);
    if (ts.isTypeOperatorNode(node)) return this.operator(node);
    if (ts.isTupleTypeNode(node)) return this.tuple(node);
    if (ts.isTypeLiteralNode(node)) return this.literal(node);
    if (ts.isIndexedAccessTypeNode(node)) return this.print(node.objectType);
    if (ts.isConditionalTypeNode(node)) return this.union([node.trueType, node.falseType]);
    if (ts.isMappedTypeNode(node)) return "object";
    return node.getText().replace(/\s+/g, " ");
  }

  /** `(x: TensorLike, options?: SumOptions)`. */
  parameters(nodes: readonly ts.ParameterDeclaration[]): string {
    const parts = nodes.map((node) => this.parameter(node));
    return `(${parts.join(", ")})`;
  }

  /** The parameters of a call. A type argument of the type that declares it shows in its options. */
  call(call: ts.Signature): string {
    const nodes = call.getDeclaration().parameters.filter(ts.isParameter);
    const parts = nodes.flatMap((node) => {
      if (node.name.getText() !== "options" || this.isNamed(node.type)) {
        return [this.parameter(node)];
      }
      const options = optionsOf(call, this.checker);
      if (options === undefined) return [];
      const name = options.aliasSymbol?.name ?? options.symbol?.name ?? "__type";
      return [name !== "__type" ? `options?: ${name}` : this.parameter(node)];
    });
    return `(${parts.join(", ")})`;
  }

  /** Whether a type is the name of a declaration, not a parameter that stands for one. */
  private isNamed(type: ts.TypeNode | undefined): boolean {
    if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
    const declared = this.declaration(type.typeName);
    return declared !== undefined && !ts.isTypeParameterDeclaration(declared);
  }

  private parameter(node: ts.ParameterDeclaration): string {
    const name = ts.isIdentifier(node.name) ? node.name.text : "options";
    const type = node.type === undefined ? typeOfDefault(node) : this.print(node.type);
    if (node.dotDotDotToken !== undefined)
      return /^Inputs$/.test(type) ? "...args" : `...${name}: ${type}`;
    const optional = node.questionToken !== undefined || node.initializer !== undefined;
    return `${name}${optional ? "?" : ""}: ${type}`;
  }

  private reference(node: ts.TypeReferenceNode): string {
    const name = node.typeName.getText();
    const declared = this.declaration(node.typeName);
    if (declared !== undefined && ts.isTypeParameterDeclaration(declared)) {
      return declared.constraint === undefined ? name : this.print(declared.constraint);
    }
    if (transparent.has(name)) return this.print(node.typeArguments?.[0]);
    if (name === "ReadonlyArray") return this.arrayOf(node.typeArguments?.[0]);
    if (declared !== undefined && ts.isTypeAliasDeclaration(declared) && this.expands(declared)) {
      return this.print(declared.type);
    }
    if (!telling.has(name) || node.typeArguments === undefined) return renamed[name] ?? name;
    return `${name}<${node.typeArguments.map((argument) => this.print(argument)).join(", ")}>`;
  }

  /** An alias that the reader cannot look up is replaced by what it stands for, if that is short. */
  private expands(alias: ts.TypeAliasDeclaration): boolean {
    if (this.isPublic(alias.name.text) || alias.typeParameters !== undefined) return false;
    if (ts.isUnionTypeNode(alias.type)) return alias.type.types.length <= MAX_MEMBERS;
    return ts.isArrayTypeNode(alias.type) || ts.isTypeOperatorNode(alias.type);
  }

  private declaration(name: ts.EntityName): ts.Declaration | undefined {
    const symbol = this.checker.getSymbolAtLocation(name);
    if (symbol === undefined) return undefined;
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return (isAlias ? this.checker.getAliasedSymbol(symbol) : symbol).declarations?.[0];
  }

  private union(types: readonly ts.TypeNode[]): string {
    const parts = types.map((type) => {
      const text = this.print(type);
      return text.includes("=>") ? `(${text})` : text;
    });
    const shown = parts.filter((part) => part !== "undefined" && part !== "never");
    return [...new Set(shown.flatMap((part) => part.split(" | ")))].join(" | ");
  }

  /** `B & CheckBroadcast<…>` is B with an error message for the compiler. */
  private intersection(types: readonly ts.TypeNode[]): string {
    const meant = types.filter(
      (type) => !(ts.isTypeReferenceNode(type) && type.typeName.getText().startsWith("Check")),
    );
    return meant.map((type) => this.print(type)).join(" & ");
  }

  private functionType(node: ts.FunctionTypeNode): string {
    return `${this.parameters(node.parameters)} => ${this.print(node.type)}`;
  }

  private arrayOf(element: ts.TypeNode | undefined): string {
    const text = this.print(element);
    return /[|&=]/.test(text) ? `(${text})[]` : `${text}[]`;
  }

  private operator(node: ts.TypeOperatorNode): string {
    if (node.operator === ts.SyntaxKind.ReadonlyKeyword) return this.print(node.type);
    return node.operator === ts.SyntaxKind.UniqueKeyword ? "symbol" : "string";
  }

  private tuple(node: ts.TupleTypeNode): string {
    const parts = node.elements.map((element) => {
      if (!ts.isNamedTupleMember(element)) return this.print(element);
      const mark = element.questionToken === undefined ? "" : "?";
      return `${element.name.text}${mark}: ${this.print(element.type)}`;
    });
    return `[${parts.join(", ")}]`;
  }

  private literal(node: ts.TypeLiteralNode): string {
    const parts = node.members.filter(ts.isPropertySignature).map((member) => {
      const mark = member.questionToken === undefined ? "" : "?";
      return `${member.name.getText()}${mark}: ${this.print(member.type)}`;
    });
    return parts.length === 0 ? "{}" : `{ ${parts.join("; ")} }`;
  }
}

/** The type of `step = 1`, which is not written. */
function typeOfDefault({ initializer }: ts.ParameterDeclaration): string {
  if (initializer === undefined) return "unknown";
  if (ts.isStringLiteral(initializer)) return "string";
  return /^-?\d/.test(initializer.getText()) ? "number" : "boolean";
}
