import type { z } from "zod";
import type { layersConfigSchema } from "./schema.ts";

/** What `layers.config.mjs` exports as its default. */
export type LayersConfig = z.input<typeof layersConfigSchema>;

/** A configuration that was checked, with every default filled in. */
export type Config = z.output<typeof layersConfigSchema>;

/** One entry of `layers`. */
export type LayerConfig = Config["layers"][string];
