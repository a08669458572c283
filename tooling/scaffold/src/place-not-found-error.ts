/** Thrown when a file has changed so that the place of an edit is not found. */
export class PlaceNotFoundError extends Error {
  override readonly name = "PlaceNotFoundError";
}
