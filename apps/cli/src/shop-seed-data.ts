/** An order: its customer, its lines, and the steps after its placement. */
export type SeedOrder = {
  readonly customer: string;
  readonly lines: Readonly<Record<string, number>>;
  /** The steps after its placement, in this order. */
  readonly steps: readonly ("pay" | "ship" | "deliver" | "cancel" | "refund")[];
};

export const orders: readonly SeedOrder[] = [
  {
    customer: "ada@customer.example",
    lines: { "BAK-PIS-500": 2, "TEA-RIZ-250": 1 },
    steps: ["pay", "ship", "deliver"],
  },
  { customer: "kenji@customer.example", lines: { "CEZ-COP-2": 1, "LOK-ROS-250": 3 }, steps: ["pay", "ship"] },
  { customer: "zoe@customer.example", lines: { "BAK-WAL-500": 4 }, steps: ["pay"] },
  { customer: "ada@customer.example", lines: { "LOK-ROS-250": 2 }, steps: ["cancel"] },
  { customer: "zoe@customer.example", lines: { "TEA-RIZ-250": 6 }, steps: ["pay", "refund"] },
  { customer: "kenji@customer.example", lines: { "BAK-PIS-500": 1, "BAK-WAL-500": 1 }, steps: [] },
];

/** The products of the shop. Prices are in euro cents. */
export const products = [
  { sku: "BAK-PIS-500", name: "Pistachio baklava, 500 g", priceMinor: 2490, stock: 60 },
  { sku: "BAK-WAL-500", name: "Walnut baklava, 500 g", priceMinor: 1990, stock: 80 },
  { sku: "LOK-ROS-250", name: "Rose lokum, 250 g", priceMinor: 890, stock: 120 },
  { sku: "TEA-RIZ-250", name: "Rize black tea, 250 g", priceMinor: 650, stock: 200 },
  { sku: "CEZ-COP-2", name: "Copper cezve for two cups", priceMinor: 3400, stock: 15 },
];
