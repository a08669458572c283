import type { Result } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import type { z } from "zod";

import { invalidInput } from "./invalid-input.ts";
import type { Operation, OperationContext } from "./operation.ts";

/**
 * What every door does with what it received: checks the input, only then asks for the context, which may mean opening
 * a database, runs the operation, and tells what is unavailable.
 * @throws whatever else goes wrong, which is a bug; the entry point answers for it.
 */
export async function runOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<"query" | "mutation", Input, Output>,
  received: unknown,
  open: () => Promise<OperationContext>,
): Promise<Result<z.output<Output>>> {
  const input = operation.input.safeParse(received ?? {}, { reportInput: true });
  if (!input.success) return invalidInput(input.error, operation.input);
  try {
    return await operation.handle(await open(), input.data);
  } catch (error) {
    if (error instanceof UnavailableError) return unavailable(error);
    throw error;
  }
}
