/** How package names are resolved: like Node, and like TypeScript for packages that export types only. */
export const resolveOptions = {
  exportsFields: ["exports"],
  conditionNames: ["types", "import", "require", "node", "default"],
  mainFields: ["types", "module", "main"],
};
