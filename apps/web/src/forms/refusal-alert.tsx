import { Alert, Button, Group, Text } from "@mantine/core";
import IconAlertCircle from "@tabler/icons-react/icons/IconAlertCircle";

import type { Refusal } from "../api/refusal.ts";

type AlertProps = { readonly refusal: Refusal; readonly onRetry?: () => void };

/** A refusal in words. For a bug, it has the id with which operators find the request. */
export function RefusalAlert({ refusal, onRetry }: AlertProps) {
  const { kind, issues, message, requestId } = refusal;
  const text = issues.length > 0 ? "Some fields are not right; see below." : message;
  return (
    <Alert
      role="alert"
      color={kind === "unavailable" || kind === "too_many" ? "yellow" : "red"}
      icon={<IconAlertCircle />}
      title={titles[kind ?? "bug"]}
    >
      <Text size="sm">{text}</Text>
      {kind === undefined && requestId !== undefined && (
        <Text size="sm" mt={4}>
          Request <code>{requestId}</code>
        </Text>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}

const titles = {
  invalid: "Not accepted",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Not possible now",
  declined: "Declined",
  unavailable: "Not available",
  too_many: "Too many requests",
  bug: "Something went wrong",
} as const satisfies Record<NonNullable<Refusal["kind"]> | "bug", string>;
