import type { UserRole } from "@baklava/models/user";

export type Member = {
  readonly name: string;
  readonly email: string;
  readonly role: UserRole;
  readonly timeZone: string;
};

/** A small shop: who runs it and who buys there. */
export const team: readonly Member[] = [
  { name: "Nazlı Demir", email: "nazli@shop.example", role: "admin", timeZone: "Europe/Istanbul" },
  { name: "Tomasz Zieliński", email: "tomasz@shop.example", role: "admin", timeZone: "Europe/Warsaw" },
  { name: "Emre Aydın", email: "emre@shop.example", role: "staff", timeZone: "Europe/Istanbul" },
  { name: "Chloé Martin", email: "chloe@shop.example", role: "staff", timeZone: "Europe/Paris" },
  { name: "Ada Lovelace", email: "ada@customer.example", role: "customer", timeZone: "Europe/London" },
  { name: "Kenji Tanaka", email: "kenji@customer.example", role: "customer", timeZone: "Asia/Tokyo" },
  { name: "Zoë Ångström", email: "zoe@customer.example", role: "customer", timeZone: "Europe/Stockholm" },
];

/** What it sells; prices in euro cents. */
export const products = [
  { sku: "BAK-PIS-500", name: "Pistachio baklava, 500 g", priceMinor: 2490, stock: 60 },
  { sku: "BAK-WAL-500", name: "Walnut baklava, 500 g", priceMinor: 1990, stock: 80 },
  { sku: "LOK-ROS-250", name: "Rose lokum, 250 g", priceMinor: 890, stock: 120 },
  { sku: "TEA-RIZ-250", name: "Rize black tea, 250 g", priceMinor: 650, stock: 200 },
  { sku: "CEZ-COP-2", name: "Copper cezve for two cups", priceMinor: 3400, stock: 15 },
];
