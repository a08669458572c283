/**
 * Who asks for a change, as the audit trail records it: somebody unknown who reached the API, an operator of this
 * machine by the name of their account there, an agent that works for an operator, or the worker by what it was doing.
 */
export type Actor = "anonymous" | `operator:${string}` | `agent:${string}` | `worker:${string}`;
