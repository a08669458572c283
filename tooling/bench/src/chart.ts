import { operations } from "./operation.ts";
import type { Results } from "./results.ts";
import { type TargetName, targetNames } from "./target.ts";

const colours: Readonly<Record<TargetName, string>> = {
  baklava: "#2563eb",
  flat: "#6b7280",
  "trpc-kysely": "#8b929e",
  "orpc-drizzle": "#a5abb5",
  "hono-drizzle": "#bfc4cb",
  limit: "#d9dce0",
};
const [left, width, bar, gap] = [230, 420, 16, 14];

/** Server CPU per request: shorter is better. */
export function toSvg({ measurements }: Results): string {
  const longest = Math.max(...measurements.map(({ cpuMicrosPerRequest }) => cpuMicrosPerRequest));
  const groups = operations.filter(({ id }) => measurements.some(({ operation }) => operation === id));
  const groupHeight = targetNames.length * bar + gap;
  const height = 40 + groups.length * groupHeight;
  const bars = groups.map(({ id, title }, group) => {
    const top = 36 + group * groupHeight;
    const label = `<text x="${left - 8}" y="${top + bar * 1.5 + 4}" text-anchor="end">${id} ${title}</text>`;
    const rows = targetNames.map((name, index) => {
      const found = measurements.find((row) => row.operation === id && row.target === name);
      const micros = found?.cpuMicrosPerRequest ?? 0;
      const length = Math.round((micros / longest) * width);
      const y = top + index * bar;
      const text = `<text x="${left + length + 5}" y="${y + 12}">${name} ${Math.round(micros)}</text>`;
      return `<rect x="${left}" y="${y}" width="${length}" height="${bar - 2}" fill="${colours[name]}"/>${text}`;
    });
    return `${label}${rows.join("")}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 110} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${left}" y="20" font-weight="bold">Server CPU per request, µs (shorter is better)</text>
${bars.join("\n")}
</svg>
`;
}
