import { type DescMessage, fromJson, type JsonObject, type JsonValue, type Message, toJson } from "@bufbuild/protobuf";
import { refuse, type Result } from "@baklava/models/result";
import { Code, ConnectError, type ConnectRouter, createContextKey, type HandlerContext } from "@connectrpc/connect";

import type { Call } from "../operation.ts";
import { listOperations, type Operations } from "../operations.ts";
import { runOperation } from "../run-operation.ts";
import { type Method, servicesOf } from "./contract.ts";
import { fromMessage, toMessage } from "./convert.ts";
import { describeService } from "./descriptor.ts";
import { toStatus, unexpectedStatus } from "./failure.ts";
import { addHealth, healthService } from "./health.ts";
import givenOut from "./numbers.json" with { type: "json" };
import type { Numbers } from "./numbers.ts";
import { addReflection } from "./reflection.ts";
import { refuseUnencodable } from "./unencodable.ts";
import { unknownFields } from "./unknown-fields.ts";

export type GrpcOptions = {
  /** Called with unexpected errors, whose cause callers do not see. */
  readonly onError: (error: unknown) => void;
  /** The numbers of fields and choices; those of the published contract by default. */
  readonly numbers?: Numbers;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
};

/** The key under which an entry point stores the call. */
export const callKey = createContextKey<Call | undefined>(undefined);

/** Adds a service for each domain, with health and reflection. */
export function addServices(router: ConnectRouter, operations: Operations, options: GrpcOptions): void {
  const services = servicesOf(listOperations(operations)).map((service) => {
    const described = describeService(service, options.numbers ?? givenOut);
    const methods = described.methods.map(({ localName, name, input, output }) => {
      const method = service.methods.find((one) => one.name === name);
      return [localName, method && handler(method, { input, output }, options)] as const;
    });
    router.service(described, Object.fromEntries(methods) as never);
    return described;
  });
  const names = services.map(({ typeName }) => typeName);
  addHealth(router, names, () => options.checkReady());
  addReflection(router, [...services, healthService]);
  refuseUnencodable(router);
}

type Types = { readonly input: DescMessage; readonly output: DescMessage };

function handler({ named, input, output }: Method, types: Types, { onError }: GrpcOptions) {
  return async (request: Message, context: HandlerContext): Promise<Message> => {
    const result = await inTime(context, async (): Promise<Result<unknown>> => {
      try {
        const unknown = unknownFields(request);
        if (unknown.length > 0) return refuseUnknown(unknown);
        const received = fromMessage(input, toJson(types.input, request) as JsonObject);
        return await runOperation(named, received, callOf(context));
      } catch (error) {
        onError(error);
        throw unexpectedStatus();
      }
    });
    if (result.kind !== "ok") throw toStatus(result);
    return fromJson(types.output, toMessage(output, result.value as object as JsonObject) as JsonValue);
  };
}

/** Longest deadline of a call, in milliseconds. Work in flight is finished after it. */
const longestWaitMs = 30_000;

function inTime<T>({ signal }: HandlerContext, work: () => Promise<T>): Promise<T> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(longestWaitMs)]);
  const late = new Promise<never>((_resolve, reject) => {
    over.addEventListener("abort", () => reject(ConnectError.from(over.reason, Code.DeadlineExceeded)), { once: true });
  });
  return Promise.race([work(), late]);
}

function callOf({ values }: HandlerContext): Call {
  const call = values.get(callKey);
  if (!call) throw new Error("The entry point left no call");
  return call;
}

/** Refuses unknown fields, which would otherwise be ignored silently. */
function refuseUnknown([number]: readonly number[]) {
  const message = `There is no field with the number ${number}; the contract of the caller is newer, or another one`;
  return refuse("invalid", "unknown_field", message);
}
