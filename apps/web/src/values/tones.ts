/** Colours of words that mean something good, something open, or something that has ended. */
const tones: Readonly<Record<string, readonly string[]>> = {
  teal: ["active", "paid", "succeeded", "delivered", "on_sale", "created", "edited", "confirmed", "done", "enabled"],
  blue: ["shipped", "staff", "charge", "open", "sent"],
  yellow: ["placed", "pending", "unknown", "draft", "changed_meanwhile", "waiting"],
  red: ["declined", "failed", "rejected", "overdue"],
  grape: ["admin", "refunded", "refund"],
};

export function toneOf(word: string): string {
  return Object.entries(tones).find(([, words]) => words.includes(word))?.[0] ?? "gray";
}
