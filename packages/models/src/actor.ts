/**
 * Who asks for a change, as the audit trail records it: somebody unknown who reached the API, or an operator of
 * this machine by the name of their account there.
 */
export type Actor = "anonymous" | `operator:${string}`;
