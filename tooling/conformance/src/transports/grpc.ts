import { globSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { credentials, makeClientConstructor, Metadata, type ServiceDefinition, type ServiceError } from "@grpc/grpc-js";
import { loadSync, type MessageTypeDefinition as AnyTypeDefinition } from "@grpc/proto-loader";

import { type Transport, refused } from "../outcome.ts";
import { type Fields, fromMessage, toMessage, typeOf } from "./grpc-message.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const contract = path.join(root, "packages/handlers/proto");

type MessageTypeDefinition = AnyTypeDefinition<object, object>;
type Unary = (request: object, metadata: Metadata, done: (error: unknown, answer: object) => void) => void;
type Method = { readonly requestType: MessageTypeDefinition; readonly responseType: MessageTypeDefinition };

/** gRPC, by nothing but the contract, with a client that shares no code with the server. */
export function grpcTransport(url: string, token: string | undefined): Transport {
  const options = { includeDirs: [contract], longs: Number, enums: String, defaults: true };
  const definition = loadSync(globSync("baklava/v1/*.proto", { cwd: contract }), options);
  const clients = new Map<string, Readonly<Record<string, Unary>>>();
  const serviceOf = (domain: string) => {
    const service = definition[`baklava.v1.${domain}Service`] as ServiceDefinition | undefined;
    if (!service) throw new Error(`The contract has no ${domain}Service`);
    return service;
  };
  const clientOf = (domain: string) => {
    const Client = makeClientConstructor(serviceOf(domain), domain);
    const client = clients.get(domain) ?? (new Client(new URL(url).host, credentials.createInsecure()) as never);
    clients.set(domain, client);
    return client;
  };
  const metadata = Metadata.fromHttp2Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
  return {
    async call(operation, input) {
      const [domain = "", name = ""] = operation.split(".").map(pascalCase);
      const client = clientOf(domain);
      const method = (serviceOf(domain) as never as Readonly<Record<string, Method>>)[name];
      const unary = client[name]?.bind(client);
      if (!unary || !method) throw new Error(`The contract has no ${operation}`);
      try {
        const answer = await promisify(unary)(toMessage(typeOf(method.requestType), input), metadata);
        return {
          kind: "ok",
          reason: null,
          value: fromMessage(typeOf(method.responseType), answer as Fields),
          signal: 0,
        };
      } catch (error) {
        return refusal(error as ServiceError);
      }
    },
    close: async () => {
      for (const client of clients.values()) (client as never as { close(): void }).close();
    },
  };
}

/** Kind and reason are in the details, as pairs of a message that needs no contract to be read. */
function refusal({ code, metadata }: ServiceError) {
  const [details] = metadata?.get("grpc-status-details-bin") ?? [];
  const text = Buffer.isBuffer(details) ? details.toString("latin1") : "";
  const pair = (name: string) => new RegExp(`${name}\\x12[\\s\\S]([a-z_]+)`).exec(text)?.[1] ?? null;
  return refused({ kind: pair("kind"), reason: pair("reason") }, code);
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
