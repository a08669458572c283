/** One product of the system under test. */
export type Product = { readonly sku: string; readonly id: string; readonly stock: number };

export type Line = { readonly sku: string; readonly quantity: number };

/** What callers were told has happened: the promises that are checked in the end. */
export class Journal {
  /** Lines by the id of the order. */
  readonly orders = new Map<string, readonly Line[]>();
  /** Ids of orders whose payment was confirmed. */
  readonly paid = new Set<string>();
  readonly refunded = new Set<string>();
  /** Orders whose payment was refused, and not made good by another. */
  readonly declined = new Set<string>();
  /** Orders whose customer went away in the middle of paying, and asks no more. */
  readonly abandoned = new Set<string>();
  readonly outOfStock: string[] = [];
  /** Answers that make no sense. */
  readonly wrong: string[] = [];
  /** Requests without an answer until the end. */
  readonly unanswered: string[] = [];
}
