import type { Field, Shape } from "../schema/shape.ts";
import { choiceName, typeNameOf } from "./names.ts";

const anything: Shape = { kind: "anything" };

/**
 * The shape of a field in the contract. Protocol buffers cannot tell null from nothing, nor an empty list from none;
 * where the difference means something, the value travels as JSON (`google.protobuf.Value`).
 */
export function wireShape({ name, shape, isRequired, isNullable, default: usual }: Field, isAnswer: boolean): Shape {
  const isMany = shape.kind === "list" || shape.kind === "map";
  const isEmptyWithout = Array.isArray(usual) && usual.length === 0;
  if (isMany && (isNullable || !(isRequired || isEmptyWithout))) return anything;
  if (isNullable && !isRequired && !isAnswer) return anything;
  if (isMany) return { kind: shape.kind, of: heldShape(shape.of, typeNameOf(name, true)) };
  return heldShape(shape, typeNameOf(name, false));
}

/** Lists of lists do not exist there, nor values of several types, nor choices that cannot be told apart. */
function heldShape(shape: Shape, type: string): Shape {
  if (shape.kind === "list" || shape.kind === "map" || shape.kind === "either") return anything;
  if (shape.kind !== "choice") return shape;
  const names = [...shape.choices, "unspecified"].map((choice) => choiceName(type, choice));
  return new Set(names).size === names.length ? shape : { kind: "text" };
}
