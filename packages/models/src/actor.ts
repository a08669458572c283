/**
 * The author of a change in the audit trail:
 * - `anonymous`: a caller of the API without a session or token,
 * - `user:019a…`: a user, by id,
 * - `operator:root`: an operator on this machine, by the name of the account there,
 * - `agent:root`: an agent that works for an operator,
 * - `worker:security-mail`: the worker, by consumer or job,
 * - `operator:root for user:019a…`: an operator who acts for a user.
 * Responses to customers name everybody who is not a customer as `staff`, which is never stored.
 */
export type Actor =
  | "anonymous"
  | "staff"
  | `user:${string}`
  | `operator:${string}`
  | `agent:${string}`
  | `worker:${string}`;
