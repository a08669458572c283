/** What the gateway says has moved: the part of its answer that is compared. */
export type Ledger = {
  readonly intents: readonly {
    readonly id: string;
    readonly amount: number;
    readonly status: string;
    readonly metadata: Readonly<Record<string, string>>;
  }[];
  readonly refunds: readonly { readonly payment_intent: string; readonly amount: number }[];
};
