import type { Page } from "@baklava/models/page";
import type { ListUsersRequest, UserDetails, UserSummary } from "@baklava/models/user";

/** Users as readers want them. Behaviour is pinned by `view/user.contract.ts`. */
export interface UserView {
  /** @throws {UnavailableError} when the database cannot be reached. */
  findDetails(id: string): Promise<UserDetails | undefined>;

  /**
   * One page. Names sort without regard to case and accents; equal keys sort by id. A page starts behind the place
   * that its cursor marks, so rows that come or go meanwhile neither repeat nor hide others.
   * @throws {UnavailableError} when the database cannot be reached.
   */
  list(query: ListUsersRequest): Promise<Page<UserSummary>>;
}
