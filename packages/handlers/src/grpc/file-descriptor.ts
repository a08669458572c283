import { createFileRegistry, type FileRegistry, fromJson, type JsonObject } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";

/** The declarations of one file, in the JSON form of `google.protobuf.FileDescriptorProto`. */
export type FileDeclaration = JsonObject;

export function readFile(file: FileDeclaration): FileRegistry {
  return createFileRegistry(fromJson(FileDescriptorProtoSchema, { syntax: "proto3", ...file }), () => undefined);
}

/** @throws {Error} when there is none. */
export function messageOf(registry: FileRegistry, name: string) {
  const message = registry.getMessage(name);
  if (!message) throw new Error(`There is no message ${name}`);
  return message;
}

export function serviceOf(registry: FileRegistry, name: string) {
  const service = registry.getService(name);
  if (!service) throw new Error(`There is no service ${name}`);
  return service;
}

/** One field. @param type a scalar such as `string`, or the name of a message, with a dot in front. */
export function field(number: number, name: string, type: string, more: JsonObject = {}): JsonObject {
  const isMessage = type.startsWith(".");
  return {
    number,
    name,
    label: "LABEL_OPTIONAL",
    type: isMessage ? "TYPE_MESSAGE" : `TYPE_${type.toUpperCase()}`,
    ...(isMessage && { typeName: type }),
    ...more,
  };
}

export const repeated = { label: "LABEL_REPEATED" };
