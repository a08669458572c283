import { type Domain, namesOf } from "../domain.ts";
import { referencesOf } from "../reference-target.ts";
import { sampleInput } from "../values.ts";

/** `apps/cli/src/<domain>-seed.ts` */
export function seedFile({ name, types, file, pluralWords, fields }: Domain): string {
  const required = fields.filter(({ isOptional }) => !isOptional);
  const targets = [...new Set(referencesOf(required).map(({ to }) => to))].map(namesOf);
  const imports = [{ name, file }, ...targets].map(
    (each) => `import { ${each.name}Operations } from "@baklava/handlers/operations/${each.file}";`,
  );
  const found = targets.map((each) => `const ${each.name}Id = await firstId(${each.name}Operations.list, context);`);
  const ids = targets.map((each) => `${each.name}Id === undefined`);
  const row = (variant: 0 | 1) =>
    `{ ${required
      .map((field) => {
        if (field.kind !== "ref") return `${field.name}: ${sampleInput(field, variant)}`;
        return field.name === `${field.to}Id` ? field.name : `${field.name}: ${field.to}Id`;
      })
      .join(", ")} }`;
  return `
import type { OperationContext } from "@baklava/handlers/operation";
${imports.toSorted().join("\n")}

import { firstId } from "./first-id.ts";

/** Adds ${pluralWords}, if there are none. */
export async function* seed${types}(context: OperationContext): AsyncIterable<string> {
  const { list, create } = ${name}Operations;
  ${found.join("\n")}
  if (${[...ids, "(await firstId(list, context)) !== undefined"].join(" || ")}) return;
  const rows = [${row(0)}, ${row(1)}];
  for (const each of rows) await create.handle(context, create.input.parse(each));
  yield \`\${rows.length} ${pluralWords} added\`;
}
`;
}
