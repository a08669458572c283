import { setTimeout as wait } from "node:timers/promises";

import { createTRPCUntypedClient, httpLink } from "@trpc/client";

import type { Random } from "./random.ts";

/** The final outcome of a call. */
export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "refused"; readonly reason: string; readonly message: string };

/** The error of the client; without `data` when no response came. */
type CallError = {
  readonly message: string;
  readonly data?: { readonly kind?: string | null; readonly reason?: string | null } | null;
};

type Waiting = { readonly operation: string; readonly since: number; last: string };

/** Time-out of a request, after which the client retries, in milliseconds. */
const requestTimeoutMs = 20_000;

/** Refusals after which the same request, under the same key, may have another outcome. */
const temporary = new Set(["payment_in_progress", "changed_meanwhile"]);

type CallerOptions = {
  /** Asked for at each request. */
  readonly token: () => string;
  readonly random: Random;
  readonly isOver: () => boolean;
  readonly brokenShare: number;
};

/**
 * A correct client: it repeats a request with the same idempotency key until it has a response, through another API
 * when there are several.
 */
export class Caller {
  readonly #clients: readonly ReturnType<typeof createTRPCUntypedClient>[];
  readonly #random: Random;
  readonly #isOver: () => boolean;
  readonly #brokenShare: number;
  /** Number of responses so far. */
  answers = 0;
  /** Requests that were sent again. */
  retries = 0;
  readonly #waiting = new Set<Waiting>();
  /** Responses that report a bug of the API. */
  readonly unexpected: string[] = [];

  /**
   * A share of `brokenShare` connections break by themselves: then the same request comes again while the first may
   * still be running. After `isOver`, nothing is sent again.
   */
  constructor(urls: readonly string[], { token, random, isOver, brokenShare }: CallerOptions) {
    const headers = () => ({ authorization: `Bearer ${token()}` });
    this.#clients = urls.map((url) => createTRPCUntypedClient({ links: [httpLink({ url: `${url}/trpc`, headers })] }));
    this.#random = random;
    this.#isOver = isOver;
    this.#brokenShare = brokenShare;
  }

  /** The calls without a response yet, each with the outcome of its last request. */
  get waiting(): readonly string[] {
    return [...this.#waiting].map(({ operation, since, last }) => {
      const seconds = Math.round((Date.now() - since) / 1000);
      return `${operation} for ${seconds} s, last: ${last}`;
    });
  }

  /** @throws when the scenario ends before there is a response. */
  async mutate<T>(operation: string, input: object): Promise<Answer<T>> {
    const waiting: Waiting = { operation, since: Date.now(), last: "not sent yet" };
    this.#waiting.add(waiting);
    try {
      return await this.#untilAnswered(operation, input, waiting);
    } finally {
      this.#waiting.delete(waiting);
    }
  }

  async #untilAnswered<T>(operation: string, input: object, waiting: Waiting): Promise<Answer<T>> {
    for (;;) {
      try {
        const client = this.#random.pick(this.#clients);
        const signal = AbortSignal.timeout(this.#patienceMs());
        const value = (await client.mutation(operation, input, { signal })) as T;
        this.answers += 1;
        return { kind: "ok", value };
      } catch (error) {
        const refusal = this.#refusal(operation, error as CallError);
        if (refusal) {
          this.answers += 1;
          return refusal;
        }
        if (this.#isOver()) throw error;
        waiting.last = (error as CallError).message;
      }
      this.retries += 1;
      await wait(this.#random.integer(20, 300));
    }
  }

  /** Some connections break while the request is on its way, or done and not yet answered. */
  #patienceMs(): number {
    return this.#random.happens(this.#brokenShare) ? this.#random.integer(1, 100) : requestTimeoutMs;
  }

  /** `undefined` when the request should be sent again. */
  #refusal(operation: string, { message, data }: CallError): Answer<never> | undefined {
    const { kind, reason } = data ?? {};
    if (kind === null) this.unexpected.push(`${operation}: ${message}`);
    if (kind === undefined || kind === null || kind === "unavailable" || kind === "too_many") return undefined;
    if (temporary.has(reason ?? "")) return undefined;
    return { kind: "refused", reason: reason ?? "", message };
  }
}
