import type { Account } from "@baklava/models/account";
import type { AuditEvent } from "@baklava/models/audit";
import type { Product } from "@baklava/models/product";
import type { Profile } from "@baklava/models/profile";
import type { User } from "@baklava/models/user";

/** What the in-memory repositories share. Entities are immutable, so copying the maps copies the state. */
export class MemoryDatabase {
  users = new Map<string, User>();
  accounts = new Map<string, Account>();
  profiles = new Map<string, Profile>();
  products = new Map<string, Product>();
  audit: AuditEvent[] = [];

  copy(): MemoryDatabase {
    const copy = new MemoryDatabase();
    copy.replaceWith(this);
    return copy;
  }

  replaceWith(other: MemoryDatabase): void {
    this.users = new Map(other.users);
    this.accounts = new Map(other.accounts);
    this.profiles = new Map(other.profiles);
    this.products = new Map(other.products);
    this.audit = [...other.audit];
  }
}
