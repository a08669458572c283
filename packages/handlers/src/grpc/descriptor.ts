import { snakeCase } from "@baklava/utils/case";
import { create, createFileRegistry, type DescFile, type DescService } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  EnumDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  file_google_protobuf_struct,
  FileDescriptorProtoSchema,
  MethodOptions_IdempotencyLevel as Idempotency,
} from "@bufbuild/protobuf/wkt";

import type { ChoiceType, MessageType, Service, TypedField } from "./contract.ts";
import { choiceName, lastName } from "./names.ts";
import { numberOf, type Numbers } from "./numbers.ts";

const packageName = "baklava.v1";
const structType = ".google.protobuf.Value";

/** The descriptor of a service: the same contract as `protoText`, without a compiler. */
export function describeService({ domain, name, methods }: Service, numbers: Numbers): DescService {
  const file = create(FileDescriptorProtoSchema, {
    name: `baklava/v1/${snakeCase(domain)}.proto`,
    package: packageName,
    syntax: "proto3",
    dependency: ["google/protobuf/struct.proto"],
    messageType: methods.flatMap(({ input, output }) => [input, output]).map((type) => describeMessage(type, numbers)),
    service: [
      {
        name,
        method: methods.map((method) => ({
          name: method.name,
          inputType: fullName(method.input),
          outputType: fullName(method.output),
          ...(method.named.operation.kind === "query" && {
            options: { idempotencyLevel: Idempotency.NO_SIDE_EFFECTS },
          }),
        })),
      },
    ],
  });
  const resolve = (imported: string): DescFile | undefined =>
    imported === "google/protobuf/struct.proto" ? file_google_protobuf_struct : undefined;
  const service = createFileRegistry(file, resolve).getService(`${packageName}.${name}`);
  if (!service) throw new Error(`The contract has no service ${name}`);
  return service;
}

function describeMessage(type: MessageType, numbers: Numbers): DescriptorProto {
  const optional = type.fields.filter(isOptionalScalar);
  return create(DescriptorProtoSchema, {
    name: lastName(type.name),
    field: type.fields.map((field) => ({
      ...describeField(type, field, numbers),
      // Each optional scalar is the only member of its own `oneof`.
      ...(isOptionalScalar(field) && { proto3Optional: true, oneofIndex: optional.indexOf(field) }),
    })),
    oneofDecl: optional.map(({ name }) => ({ name: `_${snakeCase(name)}` })),
    nestedType: [
      ...type.inner.flatMap((one) => (one.kind === "message" ? describeMessage(one, numbers) : [])),
      ...type.fields.flatMap((field) => (field.shape.kind === "map" ? describeEntry(field) : [])),
    ],
    enumType: type.inner.flatMap((one) => (one.kind === "choice" ? describeChoice(one, numbers) : [])),
  });
}

function describeField(outer: MessageType, field: TypedField, numbers: Numbers): FieldDescriptorProto {
  const { name, shape, type } = field;
  const isMany = shape.kind === "list" || shape.kind === "map";
  return create(FieldDescriptorProtoSchema, {
    name: snakeCase(name),
    jsonName: name,
    number: numberOf(numbers, outer.name, name),
    label: isMany ? Label.REPEATED : Label.OPTIONAL,
    ...(shape.kind === "map"
      ? { type: Type.MESSAGE, typeName: `${fullName(outer)}.${entryName(field)}` }
      : heldType(shape.kind === "list" ? shape.of.kind : shape.kind, type)),
  });
}

function heldType(kind: TypedField["shape"]["kind"], type: TypedField["type"]) {
  if (type) return { type: type.kind === "choice" ? Type.ENUM : Type.MESSAGE, typeName: fullName(type) };
  const scalars = { text: Type.STRING, integer: Type.INT64, number: Type.DOUBLE, flag: Type.BOOL } as const;
  return kind in scalars
    ? { type: scalars[kind as keyof typeof scalars] }
    : { type: Type.MESSAGE, typeName: structType };
}

/** In the wire format, maps are lists of entries. */
function describeEntry(field: TypedField): DescriptorProto {
  const held = field.shape.kind === "map" ? field.shape.of.kind : field.shape.kind;
  return create(DescriptorProtoSchema, {
    name: entryName(field),
    field: [
      { name: "key", jsonName: "key", number: 1, label: Label.OPTIONAL, type: Type.STRING },
      { name: "value", jsonName: "value", number: 2, label: Label.OPTIONAL, ...heldType(held, field.type) },
    ],
    options: { mapEntry: true },
  });
}

function describeChoice(type: ChoiceType, numbers: Numbers) {
  const name = lastName(type.name);
  return create(EnumDescriptorProtoSchema, {
    name,
    value: [
      { name: choiceName(name, "unspecified"), number: 0 },
      ...type.choices.map((choice) => ({
        name: choiceName(name, choice),
        number: numberOf(numbers, type.name, choice),
      })),
    ],
  });
}

function isOptionalScalar({ shape, hasPresence }: TypedField): boolean {
  return hasPresence && !["list", "map", "message", "anything"].includes(shape.kind);
}

function entryName({ name }: TypedField): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`;
}

function fullName({ name }: MessageType | ChoiceType): string {
  return `.${packageName}.${name}`;
}
