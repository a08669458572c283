import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { credentials, makeClientConstructor, Metadata, type ServiceDefinition, type ServiceError } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { onTestFinished } from "vitest";

const contract = import.meta.resolve("@baklava/handlers/proto/baklava/v1/users.proto");
const folder = fileURLToPath(new URL("../..", contract));

type Unary = (
  request: object,
  metadata: Metadata,
  options: object,
  done: (error: unknown, answer: object) => void,
) => void;

export type Answer = Readonly<Record<string, unknown>>;

/** Calls methods such as `Users.Create` by nothing but the contract, with a client that shares no code with the server. */
export function grpcClient(url: string, headers: Readonly<Record<string, string>> = {}) {
  const files = globSync("baklava/v1/*.proto", { cwd: folder });
  const definition = loadSync(files, { includeDirs: [folder], longs: Number, enums: String });
  const target = new URL(url).host;
  return {
    async call(method: string, request: object, { deadlineMs = 100_000 } = {}): Promise<Answer> {
      const [domain = "", name = ""] = method.split(".");
      const service = definition[`baklava.v1.${domain}Service`] as ServiceDefinition | undefined;
      if (!service) throw new Error(`The contract has no ${domain}Service`);
      const client = new (makeClientConstructor(service, domain))(target, credentials.createInsecure());
      onTestFinished(() => client.close());
      const metadata = Metadata.fromHttp2Headers({ ...headers });
      const unary = (client as never as Readonly<Record<string, Unary>>)[name]?.bind(client);
      if (!unary) throw new Error(`The contract has no ${method}`);
      return (await promisify(unary)(request, metadata, { deadline: Date.now() + deadlineMs })) as Answer;
    },
  };
}

/** The status of a refused call. @throws when the call is not refused. */
export async function refusalOf(call: Promise<unknown>) {
  const error = (await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as ServiceError | undefined;
  if (!error) throw new Error("The call was not refused");
  const [status] = error.metadata.get("grpc-status-details-bin") as Buffer[];
  return { code: error.code, message: error.details, details: status?.toString("latin1") ?? "" };
}
