/**
 * Who asks for a change, as the audit trail records it: somebody unknown who reached the API, a user by their id, an
 * operator of this machine by the name of their account there, an agent that works for an operator, or the worker by
 * what it was doing. Who acts for a user is recorded with them: `operator:root for user:019a…`. `shop` is never recorded: it is
 * what customers are told of everybody who works there.
 */
export type Actor =
  | "anonymous"
  | "shop"
  | `user:${string}`
  | `operator:${string}`
  | `agent:${string}`
  | `worker:${string}`;
