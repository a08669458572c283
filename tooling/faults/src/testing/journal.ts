/** One product of the system under test. */
export type Product = { readonly sku: string; readonly id: string; readonly stock: number };

export type Line = { readonly sku: string; readonly quantity: number };

/** The responses that callers got: promises that are checked at the end. */
export class Journal {
  /** Lines by the id of the order. */
  readonly orders = new Map<string, readonly Line[]>();
  /** Ids of orders whose payment was confirmed. */
  readonly paid = new Set<string>();
  readonly refunded = new Set<string>();
  /** Orders whose payment was declined without a later successful one. */
  readonly declined = new Set<string>();
  /** Orders whose customer left during the payment. */
  readonly abandoned = new Set<string>();
  readonly outOfStock: string[] = [];
  /** Answers that make no sense. */
  readonly wrong: string[] = [];
  /** Requests without a response until the end. */
  readonly unanswered: string[] = [];
}
