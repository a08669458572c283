/** The money that moved according to the gateway: the compared part of its response. */
export type Ledger = {
  readonly intents: readonly {
    readonly id: string;
    readonly amount: number;
    readonly status: string;
    readonly metadata: Readonly<Record<string, string>>;
  }[];
  readonly refunds: readonly { readonly payment_intent: string; readonly amount: number }[];
};
