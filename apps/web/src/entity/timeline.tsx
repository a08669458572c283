import type { AuditEventResponse } from "@baklava/models/audit";
import { Text, Timeline as MantineTimeline } from "@mantine/core";

import type { Json } from "../schema/json-schema.ts";
import { toLabel, toWords } from "../schema/words.ts";
import { useFormats } from "../values/formats.ts";
import { Actor } from "../values/actor.tsx";

/** A history: what happened, when, by whom, and the fields before and after. */
export function Timeline({ events }: { readonly events: readonly Json[] }) {
  const formats = useFormats();
  if (events.length === 0) return <Text c="dimmed">Nothing has happened yet.</Text>;
  return (
    <MantineTimeline bulletSize={14} lineWidth={2} active={events.length}>
      {(events as unknown as readonly AuditEventResponse[]).map(({ id, action, actor, at, changes }) => (
        <MantineTimeline.Item key={id} title={toWords(action)}>
          <Text size="sm" c="dimmed">
            <time dateTime={at} title={formats.exactMoment(at)}>
              {formats.moment(at)}
            </time>
            {" · "}
            <Actor actor={actor} />
          </Text>
          <Changes changes={changes} />
        </MantineTimeline.Item>
      ))}
    </MantineTimeline>
  );
}

/** The fields that changed, each before and after. */
export function Changes({ changes }: { readonly changes: AuditEventResponse["changes"] }) {
  return Object.entries(changes).map(([field, { before, after }]) => (
    <Text key={field} size="sm" style={{ overflowWrap: "anywhere" }}>
      {toLabel(field)}: {before !== null && <del>{String(before)}</del>} {before !== null && "→ "}
      {after === null ? "none" : String(after)}
    </Text>
  ));
}
