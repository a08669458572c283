import { Anchor, Group, Text, Title } from "@mantine/core";
import IconArrowLeft from "@tabler/icons-react/icons/IconArrowLeft";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

type PageHeaderProps = {
  readonly title: string;
  readonly summary?: string;
  readonly back?: { readonly to: string; readonly text: string };
  readonly children?: ReactNode;
};

/** The title of a page with its actions. */
export function PageHeader({ title, summary, back, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Baklava`;
  }, [title]);
  return (
    <header>
      {back && (
        <Anchor component={Link} to={back.to} size="sm">
          <Group component="span" gap={4}>
            <IconArrowLeft size={14} aria-hidden />
            {back.text}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {summary !== undefined && <Text c="dimmed">{summary}</Text>}
        </div>
        <Group gap="xs">{children}</Group>
      </Group>
    </header>
  );
}
