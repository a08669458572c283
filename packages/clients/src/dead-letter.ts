import type { DeadLetter, ListDeadLettersRequest } from "@baklava/models/dead-letter";
import type { Page } from "@baklava/models/page";

/** The events that no consumer could handle, at the broker. Each method throws an `UnavailableError` while that is away. */
export interface DeadLetters {
  /** The last first. */
  list(request: ListDeadLettersRequest): Promise<Page<DeadLetter>>;

  find(id: string): Promise<DeadLetter | undefined>;

  /** Sends a letter to its consumer again, as if it were new. `false` when there is no such letter. */
  replay(id: string): Promise<boolean>;
}
