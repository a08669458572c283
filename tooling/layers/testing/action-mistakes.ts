import { registerHooks } from "node:module";

/** The mistakes in an `action.yml` by the schema of GitHub, as its own editor services find them. */
export async function actionMistakes(content: string): Promise<readonly string[]> {
  // The package imports its schemas as its bundlers do, without saying that they are JSON.
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const importAttributes = specifier.endsWith(".json") ? { type: "json" } : context.importAttributes;
      return { ...next(specifier, { ...context, importAttributes }), importAttributes };
    },
  });
  try {
    const { NoOperationTraceWriter } = await import("@actions/workflow-parser");
    const { parseAction } = await import("@actions/workflow-parser/actions/action-parser");
    const { context } = parseAction({ name: "action.yml", content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(({ message }) => message);
  } finally {
    hooks.deregister();
  }
}
