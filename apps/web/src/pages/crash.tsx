import { Anchor, Center, Stack } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { refusalOf } from "../api/refusal.ts";
import { RefusalAlert } from "../forms/refusal-alert.tsx";

/** What a person sees when a page breaks: the reason, the id for operators, and a way on. */
export function CrashPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Center component="main" mih="60dvh" p="md">
      <Stack maw={520} w="100%">
        <RefusalAlert refusal={refusalOf(error)} onRetry={() => void router.invalidate()} />
        <Anchor href="/">Go to the start</Anchor>
      </Stack>
    </Center>
  );
}
