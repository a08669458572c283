export class DocumentError extends Error {
  override readonly name = "DocumentError";
  /** `busy`: another process works on the folder. `damaged`, `foreign`: a file must be restored, or moved away. */
  readonly kind: "busy" | "damaged" | "foreign";

  constructor(kind: DocumentError["kind"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
