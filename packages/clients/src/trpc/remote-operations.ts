import type { HttpClient } from "@baklava/adapters/http/http-client";
import { HttpError } from "@baklava/adapters/http/http-error";
import type { HttpResponse } from "@baklava/adapters/http/http-message";
import { toResponse } from "@baklava/models/response";
import { failureKinds, ok, type Result } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { z } from "zod";

import { read } from "../read-answer.ts";

/** A call of an operation at another Baklava API. */
export type RemoteCall<Output> = {
  readonly kind: "query" | "mutation";
  /** Such as `users.setRole`. */
  readonly path: string;
  readonly input: unknown;
  /** The schema of the response, which is not trusted. */
  readonly output: z.ZodType<unknown, Output>;
};

const success = z.object({ result: z.object({ data: z.unknown() }) });
const refused = z.object({
  error: z.object({
    message: z.string(),
    data: z.object({
      kind: z.enum(failureKinds),
      reason: z.string(),
      issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).default([]),
    }),
  }),
});

/** Operations of an API elsewhere, over tRPC's protocol. */
export class RemoteOperations {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * The result of the operation there. @throws {UnavailableError} when no response comes, or the response is not that
   * of a Baklava API of this version, or reports a bug there.
   */
  async call<Output>({ kind, path, input, output }: RemoteCall<Output>): Promise<Result<Output>> {
    const json = JSON.stringify(input);
    const where = `/trpc/${path}`;
    const request =
      kind === "query"
        ? ({ method: "GET", path: `${where}?input=${encodeURIComponent(json)}` } as const)
        : ({ method: "POST", path: where, json } as const);
    try {
      return understand(toResult(await this.#http.request(request)), { path, output });
    } catch (error) {
      if (error instanceof HttpError) throw new UnavailableError("API", { message: error.message, cause: error });
      throw error;
    }
  }
}

function understand<Output>(
  result: Result<unknown>,
  { path, output }: Pick<RemoteCall<Output>, "path" | "output">,
): Result<Output> {
  if (result.kind !== "ok") return result;
  const answer = output.safeParse(result.value);
  // Without the fields that the schema does not name.
  if (answer.success) return ok(toResponse(output, answer.data));
  throw notUnderstood(`The API's answer to ${path} is not understood here; is it of the same version?`);
}

function toResult(response: HttpResponse): Result<unknown> {
  const succeeded = response.status < 400 ? read(success, response) : undefined;
  if (succeeded) return ok(succeeded.result.data);
  const answer = read(refused, response);
  if (!answer) {
    throw notUnderstood(`The API answered ${response.status} in a way that is not Baklava's; is the URL right?`);
  }
  const { message, data: failure } = answer.error;
  return { kind: failure.kind, reason: failure.reason, message, ...(failure.issues.length > 0 && failure) };
}

function notUnderstood(message: string): UnavailableError {
  return new UnavailableError("API", { message, cause: undefined });
}
