import { BrokerError } from "@baklava/adapters/broker/broker-error";
import { UnavailableError } from "@baklava/models/unavailable";

/** Runs `work`, and says in the words of the models that the broker cannot be reached. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    throw new UnavailableError("broker", { message: error.message, cause: error });
  }
}
