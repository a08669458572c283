import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { isId, shortId } from "./ids.ts";

/** A link to another entity. Of an id, only the end is shown. */
export function EntityLink({ to, text }: { readonly to: string; readonly text: string }) {
  return (
    <Anchor component={Link} to={to} fz="inherit" className={isId(text) ? "id" : undefined} title={text}>
      {isId(text) ? shortId(text) : text}
    </Anchor>
  );
}
