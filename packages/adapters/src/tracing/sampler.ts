import { ParentBasedSampler, type Sampler, SamplingDecision, TraceIdRatioBasedSampler } from "@opentelemetry/sdk-trace";

/** Records this share of the traces that begin here, and none that a quiet span would begin. */
export function createSampler(share: number, quiet: readonly string[]): Sampler {
  const names = new Set(quiet);
  const ratio = new TraceIdRatioBasedSampler(share);
  const root: Sampler = {
    shouldSample: (context, traceId, name) =>
      names.has(name) ? { decision: SamplingDecision.NOT_RECORD } : ratio.shouldSample(context, traceId),
    toString: () => `Quiet(${ratio.toString()})`,
  };
  return new ParentBasedSampler({ root });
}
