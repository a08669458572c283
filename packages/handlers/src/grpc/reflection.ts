import { type DescFile, type DescService, toBinary } from "@bufbuild/protobuf";
import { nestedTypes } from "@bufbuild/protobuf/reflect";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { Code, type ConnectRouter } from "@connectrpc/connect";

import { field, readFile, repeated, serviceOf } from "./file-descriptor.ts";

/** Both versions have the same messages. Tools use one or the other. */
const versions = ["v1", "v1alpha"] as const;

/** Server reflection, with which tools such as grpcurl list services and messages. */
export function addReflection(router: ConnectRouter, services: readonly DescService[]): void {
  const reflections = versions.map(reflectionService);
  const listed = [...services, ...reflections];
  const files = new Map(listed.flatMap(({ file }) => withImports(file)).map((file) => [`${file.name}.proto`, file]));
  for (const reflection of reflections) {
    router.service(reflection, {
      async *serverReflectionInfo(requests: AsyncIterable<object>) {
        for await (const request of requests as AsyncIterable<Request>) {
          const messageResponse = answer(request, listed, files);
          yield { validHost: request.host, originalRequest: request, messageResponse };
        }
      },
    } as never);
  }
}

type Request = { readonly host: string; readonly messageRequest: { readonly case?: string; readonly value?: string } };
type Files = ReadonlyMap<string, DescFile>;

function answer({ messageRequest }: Request, services: readonly DescService[], files: Files) {
  const { case: question, value = "" } = messageRequest;
  if (question === "listServices") {
    const service = services.map(({ typeName: name }) => ({ name }));
    return { case: "listServicesResponse", value: { service } };
  }
  if (question === "fileByFilename") return fileAnswer(files.get(value), value);
  if (question === "fileContainingSymbol") return fileAnswer(fileOf(value, files), value);
  return errorAnswer(Code.NotFound, "There are no extensions");
}

/** The file itself and its imports. */
function fileAnswer(file: DescFile | undefined, asked: string) {
  if (!file) return errorAnswer(Code.NotFound, `There is no ${asked}`);
  const fileDescriptorProto = withImports(file).map(({ proto }) => toBinary(FileDescriptorProtoSchema, proto));
  return { case: "fileDescriptorResponse", value: { fileDescriptorProto } };
}

function errorAnswer(errorCode: Code, errorMessage: string) {
  return { case: "errorResponse", value: { errorCode, errorMessage } };
}

/** A service, a message or an enumeration is a symbol, and so is a method: `UsersService.Create`. */
function fileOf(symbol: string, files: Files): DescFile | undefined {
  return [...files.values()].find((file) => symbolsIn(file).has(symbol));
}

function symbolsIn(file: DescFile): ReadonlySet<string> {
  const types = [...nestedTypes(file)].map(({ typeName }) => typeName);
  const methods = file.services.flatMap((service) => service.methods.map(({ name }) => `${service.typeName}.${name}`));
  return new Set([...types, ...methods]);
}

function withImports(file: DescFile): readonly DescFile[] {
  return [...new Set([file, ...file.dependencies.flatMap(withImports)])];
}

/** The reflection protocol of gRPC: the part of its messages that is used. */
function reflectionService(version: (typeof versions)[number]): DescService {
  const packageName = `grpc.reflection.${version}`;
  const [request, response] = [`.${packageName}.ServerReflectionRequest`, `.${packageName}.ServerReflectionResponse`];
  const one = { oneofIndex: 0 };
  const registry = readFile({
    name: `grpc/reflection/${version}/reflection.proto`,
    package: packageName,
    messageType: [
      {
        name: "ServerReflectionRequest",
        oneofDecl: [{ name: "message_request" }],
        field: [
          field(1, "host", "string"),
          field(3, "file_by_filename", "string", one),
          field(4, "file_containing_symbol", "string", one),
          field(5, "file_containing_extension", `.${packageName}.ExtensionRequest`, one),
          field(6, "all_extension_numbers_of_type", "string", one),
          field(7, "list_services", "string", one),
        ],
      },
      {
        name: "ExtensionRequest",
        field: [field(1, "containing_type", "string"), field(2, "extension_number", "int32")],
      },
      {
        name: "ServerReflectionResponse",
        oneofDecl: [{ name: "message_response" }],
        field: [
          field(1, "valid_host", "string"),
          field(2, "original_request", request),
          field(4, "file_descriptor_response", `.${packageName}.FileDescriptorResponse`, one),
          field(6, "list_services_response", `.${packageName}.ListServiceResponse`, one),
          field(7, "error_response", `.${packageName}.ErrorResponse`, one),
        ],
      },
      { name: "FileDescriptorResponse", field: [field(1, "file_descriptor_proto", "bytes", repeated)] },
      {
        name: "ListServiceResponse",
        field: [field(1, "service", `.${packageName}.ServiceResponse`, repeated)],
      },
      { name: "ServiceResponse", field: [field(1, "name", "string")] },
      { name: "ErrorResponse", field: [field(1, "error_code", "int32"), field(2, "error_message", "string")] },
    ],
    service: [
      {
        name: "ServerReflection",
        method: [
          {
            name: "ServerReflectionInfo",
            inputType: request,
            outputType: response,
            clientStreaming: true,
            serverStreaming: true,
          },
        ],
      },
    ],
  });
  return serviceOf(registry, `${packageName}.ServerReflection`);
}
