import { ParentBasedSampler, type Sampler, SamplingDecision, TraceIdRatioBasedSampler } from "@opentelemetry/sdk-trace";

/** Samples this share of the traces that begin here, without quiet spans and spans below them. */
export function createSampler(share: number, quiet: readonly string[]): Sampler {
  const names = new Set(quiet);
  const others = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) });
  return {
    shouldSample: (context, traceId, name, ...about) =>
      names.has(name)
        ? { decision: SamplingDecision.NOT_RECORD }
        : others.shouldSample(context, traceId, name, ...about),
    toString: () => `Quiet(${others.toString()})`,
  };
}
