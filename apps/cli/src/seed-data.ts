import type { UserRole } from "@baklava/models/user";

export type Member = {
  readonly name: string;
  readonly email: string;
  readonly role: UserRole;
  readonly timeZone: string;
};

/** The team, and the first customers. */
export const team: readonly Member[] = [
  { name: "Nazlı Demir", email: "nazli@baklava.example", role: "admin", timeZone: "Europe/Istanbul" },
  { name: "Tomasz Zieliński", email: "tomasz@baklava.example", role: "admin", timeZone: "Europe/Warsaw" },
  { name: "Emre Aydın", email: "emre@baklava.example", role: "staff", timeZone: "Europe/Istanbul" },
  { name: "Chloé Martin", email: "chloe@baklava.example", role: "staff", timeZone: "Europe/Paris" },
  { name: "Ada Lovelace", email: "ada@customer.example", role: "customer", timeZone: "Europe/London" },
  { name: "Kenji Tanaka", email: "kenji@customer.example", role: "customer", timeZone: "Asia/Tokyo" },
  { name: "Zoë Ångström", email: "zoe@customer.example", role: "customer", timeZone: "Europe/Stockholm" },
];
