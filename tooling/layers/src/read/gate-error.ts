/** The gate itself cannot run: nothing was judged, so the result is neither green nor red. */
export class GateError extends Error {
  override readonly name = "GateError";
}
