import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  decorrelatedJitterGenerator,
  DelegateBackoff,
  type FailureReason,
  handleWhenResult,
  type IRetryBackoffContext,
  retry,
} from "cockatiel";

import { HttpError } from "./http-error.ts";
import type { HttpResponse } from "./http-message.ts";

/** After so many failures in a row nothing is sent for a while: the other side is down, and callers need not wait. */
const failuresToOpen = 10;
const openForMs = 5000;

/** Longest delay before a retry, in milliseconds, even if `Retry-After` is longer. */
const longestWaitMs = 10_000;

/** Statuses that another try may change: RFC 9110 sections 15.6.1 to 15.6.5, and RFC 6585 section 4. */
const temporary = new Set([429, 500, 502, 503, 504]);

export type Resilience = (isRepeatable: boolean, attempt: () => Promise<HttpResponse>) => Promise<HttpResponse>;

/** Runs tries of requests to one service: with back-off and jitter, as often as allowed, and not while it is down. */
export function resilience(service: string, attempts: number): Resilience {
  const isFailure = handleWhenResult((result) => temporary.has((result as HttpResponse).status)).orType(HttpError);
  const backoff = new DelegateBackoff(delayOf);
  const repeat = retry(isFailure, { maxAttempts: attempts - 1, backoff });
  const isDown = handleWhenResult((result) => (result as HttpResponse).status >= 500).orType(HttpError);
  const breaker = circuitBreaker(isDown, {
    halfOpenAfter: openForMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });

  return async (isRepeatable, attempt) => {
    try {
      const guarded = () => breaker.execute(attempt);
      return await (isRepeatable ? repeat.execute(guarded) : guarded());
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new HttpError("circuit_open", `${service} failed too often and is left alone for ${openForMs} ms`, {
        cause: error,
      });
    }
  };
}

type JitterState = ReturnType<typeof decorrelatedJitterGenerator>[1];

/** Exponential back-off with jitter; `Retry-After` has precedence. */
function delayOf({ result }: IRetryBackoffContext<unknown>, state?: JitterState) {
  const options = { generator: decorrelatedJitterGenerator, initialDelay: 100, maxDelay: 2000, exponent: 2 };
  const [delay, next] = decorrelatedJitterGenerator(state, options);
  return { delay: Math.max(delay, retryAfterMs(result)), state: next };
}

/** The header is a number of seconds, or a date: RFC 9110 section 10.2.3. */
function retryAfterMs(result: FailureReason<unknown>): number {
  if (!("value" in result)) return 0;
  const header = (result.value as HttpResponse).headers["retry-after"];
  if (typeof header !== "string") return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), longestWaitMs);
}
