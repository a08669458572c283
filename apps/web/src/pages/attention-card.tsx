import { Anchor, Paper, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { useFormats } from "../values/formats.ts";

type CardProps = {
  readonly rows: readonly unknown[] | undefined;
  /** How many rows were asked for; there may be more. */
  readonly most: number;
  readonly title: string;
  readonly text: string;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
};

/** How many things wait, with the way to them. Nothing while none does. */
export function AttentionCard({ rows = [], most, title, text, to, search = {} }: CardProps) {
  const formats = useFormats();
  if (rows.length === 0) return null;
  const count = rows.length < most ? formats.number(rows.length) : `${formats.number(most)} or more`;
  return (
    <Paper withBorder p="lg">
      <Anchor component={Link} to={to} search={search as never} size="lg" fw={600}>
        {count} {title}
      </Anchor>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </Paper>
  );
}
