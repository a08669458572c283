import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { PageHeader } from "../shell/page-header.tsx";

export function NotFoundPage() {
  return (
    <Stack>
      <PageHeader title="There is no such page" />
      <Text>The address may be wrong, or the page is for another role.</Text>
      <Group>
        <Button component={Link} to="/" variant="default">
          Go to the start
        </Button>
      </Group>
    </Stack>
  );
}
