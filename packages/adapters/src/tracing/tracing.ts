import type { Logger } from "../logger.ts";

/** Records calls and methods as spans of a trace. */
export interface Tracing {
  /**
   * The same parts; but each method of those that are objects of a class runs in a span such as `UserService.create`,
   * and so do the parts that a method hands to a callback. Spans never hold arguments, values or messages.
   */
  each<Parts extends object>(parts: Parts): Parts;

  /** Runs `work` in a span. A refusal is an attribute and no error; an exception is an error. */
  span<T>(name: string, work: (span: OpenSpan) => Promise<T>, options?: SpanOptions): Promise<T>;

  /** The headers that continue the trace in another program: W3C Trace Context. */
  headers(): Readonly<Record<string, string>>;

  /** Exports the remaining spans, for two seconds at most. Never throws. */
  close(): Promise<void>;
}

export type TracingOptions = {
  readonly service: string;
  readonly version: string;
  /** Logs failed exports, which have no other effect. */
  readonly logger: Logger;
  /** Names of spans that are not recorded, with all spans below them: they are frequent and say little. */
  readonly quiet?: readonly string[];
};

export type SpanOptions = {
  /** The side of a call between programs; an internal span by default. */
  readonly kind?: "server" | "client" | "producer" | "consumer";
  readonly attributes?: SpanAttributes;
  /** Headers of the caller, whose trace is continued. */
  readonly from?: Readonly<Record<string, unknown>>;
  /** Whether it begins a trace, even within another one. */
  readonly isRoot?: boolean;
};

/** Keys are those of the semantic conventions where they have one. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface OpenSpan {
  set(attributes: SpanAttributes): void;
  /** An error that is no exception, such as the status 500. */
  fail(type: string): void;
}

const closedSpan: OpenSpan = { set: () => undefined, fail: () => undefined };

/** Wraps nothing and records nothing. */
export const noTracing: Tracing = {
  each: (parts) => parts,
  span: (_name, work) => work(closedSpan),
  headers: () => ({}),
  close: async () => undefined,
};
