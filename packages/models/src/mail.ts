/** An e-mail to one recipient. */
export type Mail = {
  /** Tells mails apart; the same id is the same mail. Letters, digits and dashes. */
  readonly id: string;
  readonly to: { readonly name?: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};
