import { configFile } from "../config/load-config.ts";
import { isExclusion, matcher } from "../read/glob.ts";
import { wholeFile } from "../read/position.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

export const emptyLayer = defineRule({
  id: "empty-layer",
  title: "a pattern of a layer that matches no code",
  why: "A layer that matches nothing is checked in vain",
  repository({ workspace: { config, packages, sources } }) {
    const paths = [...sources.keys()];
    const used = new Set([...sources.values()].map((file) => file.package.folder));
    return Object.entries(config.layers).flatMap(([name, layer]) => {
      const ofPackages = layer.packages
        .filter((pattern) => !isExclusion(pattern))
        .filter((pattern) => !packages.some(({ folder }) => matcher([pattern])(folder) && used.has(folder)))
        .map((pattern) => empty(name, `${pattern} matches no package with source files`));
      const ofFiles = layer.files
        .filter((pattern) => !isExclusion(pattern) && !paths.some(matcher([pattern])))
        .map((pattern) => empty(name, `${pattern} matches no source file`));
      return ofPackages.concat(ofFiles);
    });
  },
});

function empty(target: string, detail: string): PlacedFinding {
  return {
    file: configFile,
    at: wholeFile,
    target,
    message: `layer ${target} has no code: ${detail}`,
    remedy: "Correct the pattern, or remove it until there is code",
  };
}
