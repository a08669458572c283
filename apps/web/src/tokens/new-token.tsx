import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";

import type { Json } from "../schema/json-schema.ts";
import { toText } from "../values/to-text.ts";

/** The secret of a new token, which the API tells this once. */
export function NewToken({ value }: { readonly value: Json }) {
  const secret = toText(value["token"]);
  return (
    <Stack>
      <Alert color="yellow" title="Copy the token now">
        <Text size="sm">It is shown this once. Programs send it as Authorization: Bearer …</Text>
      </Alert>
      <Code block tabIndex={0} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        {secret}
      </Code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Group>
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          </Group>
        )}
      </CopyButton>
    </Stack>
  );
}
