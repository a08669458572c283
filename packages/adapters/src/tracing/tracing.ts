import type { Logger } from "../logger.ts";

/** Tells what calls and methods took, and which of them were part of which. */
export interface Tracing {
  /**
   * The same parts; but each method of those that are objects of a class runs in a span such as `UserService.create`,
   * and so do the parts that a method hands to a callback. Spans never hold arguments, values or messages.
   */
  each<Parts extends object>(parts: Parts): Parts;

  /** Runs `work` in a span, whose end is the end of `work`. A refusal is noted and is no error; an exception is one. */
  span<T>(name: string, work: (span: OpenSpan) => Promise<T>, options?: SpanOptions): Promise<T>;

  /** What carries the trace to another program: W3C Trace Context. */
  headers(): Readonly<Record<string, string>>;

  /** Sends what was not sent yet, for two seconds at most. Never throws. */
  close(): Promise<void>;
}

export type TracingOptions = {
  readonly service: string;
  readonly version: string;
  /** Told of exports that fail; nobody else notices. */
  readonly logger: Logger;
  /** Names of spans that are not recorded, nor what is below them, because they come again and again and say little. */
  readonly quiet?: readonly string[];
};

export type SpanOptions = {
  /** Which side of a call to another program this is; unless given, it stays inside. */
  readonly kind?: "server" | "client" | "producer" | "consumer";
  readonly attributes?: SpanAttributes;
  /** Headers of who asks, whose trace is continued. */
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
