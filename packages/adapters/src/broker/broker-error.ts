/** The broker cannot be reached, or broke off. The message is one sentence, without a password. */
export class BrokerError extends Error {
  override readonly name = "BrokerError";
}
