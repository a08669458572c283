import { Loader } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";

import type { Loaded } from "../domain-pages.ts";

const known = new WeakMap<object, unknown>();

/** A component that is loaded now that it is shown. */
export function LoadedComponent<Props extends object>({ load, ...props }: { readonly load: Loaded<Props> } & Props) {
  const Component = componentOf(load);
  return (
    <Suspense fallback={<Loader />}>
      <Component {...(props as unknown as Props)} />
    </Suspense>
  );
}

/** One component for each loading function: to React, a new one would be another component. */
function componentOf<Props extends object>(load: Loaded<Props>): ComponentType<Props> {
  const component = known.get(load) ?? lazy(async () => ({ default: await load() }));
  known.set(load, component);
  return component as ComponentType<Props>;
}
