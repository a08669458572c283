import { toResponse } from "@baklava/models/response";
import { mapOk, type Result } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";

import { refuseAccess } from "./access.ts";
import { invalidInput } from "./invalid-input.ts";
import { resolveReferences } from "./resolve-references.ts";
import type { Call, NamedOperation } from "./operation.ts";

/**
 * Runs an operation for every transport:
 * 1. identifies the caller and checks their access,
 * 2. checks the input,
 * 3. opens the services, and with them perhaps a database,
 * 4. resolves names such as e-mail addresses to ids,
 * 5. calls the operation, and turns its value into the response.
 * An unavailable dependency is a refusal.
 * @throws any other error, which is a bug; the entry point responds to it.
 */
export async function runOperation(named: NamedOperation, received: unknown, call: Call): Promise<Result<unknown>> {
  const { operation } = named;
  try {
    const identified = await call.identify();
    if (identified.kind !== "ok") return identified;
    const caller = identified.value;
    const refusal = refuseAccess(caller, named);
    if (refusal) return refusal;
    const input = operation.input.safeParse(received ?? {}, { reportInput: true });
    if (!input.success) return invalidInput(input.error, operation.input);
    const context = { services: await call.open(), caller };
    const resolved = await resolveReferences(operation.input, input.data, context);
    if (resolved.kind !== "ok") return resolved;
    const result = await operation.handle(context, resolved.value);
    return mapOk(result, (value) => toResponse(operation.output, value));
  } catch (error) {
    if (error instanceof UnavailableError) return unavailable(error);
    throw error;
  }
}
