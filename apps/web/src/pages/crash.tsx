import { Anchor, Center, Stack } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { refusalOf } from "../api/refusal.ts";
import { RefusalAlert } from "../forms/refusal-alert.tsx";

/** The page after an unexpected error: the reason, the request id for operators, and a retry. */
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
