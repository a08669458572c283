import { Badge, Code, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";

import { elements, formOf, type Json, type JsonSchema, nonNull } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { Actor } from "./actor.tsx";
import { EntityLink } from "./entity-link.tsx";
import { type Amount, useFormats } from "./formats.ts";
import { useLinks } from "./links.ts";
import { isId, shortId } from "./ids.ts";
import { toneOf } from "./tones.ts";
import { toText } from "./to-text.ts";

type ValueProps = {
  readonly schema: JsonSchema;
  readonly value: unknown;
  /** The field that has the value, which may name another entity. */
  readonly field: string;
  /** The object that has the field. */
  readonly of?: Json;
};

/** Fields of texts that are words of programs. */
const words: ReadonlySet<string> = new Set(["action", "entity"]);

/** A value, as its schema says that people read it. */
export function Value({ schema, value, field, of = {} }: ValueProps): ReactNode {
  const formats = useFormats();
  const links = useLinks();
  if (value === null || value === undefined || value === "") return <Nothing />;
  const known = nonNull(schema);
  switch (formOf(known)) {
    case "money":
      return <span className="figure">{formats.money(value as Amount)}</span>;
    case "moment":
      return (
        <time dateTime={toText(value)} title={formats.exactMoment(toText(value))}>
          {formats.moment(toText(value))}
        </time>
      );
    case "date":
      return <time dateTime={toText(value)}>{formats.date(toText(value))}</time>;
    case "choice":
      return <Choice value={toText(value)} />;
    case "flag":
      return value ? "Yes" : "No";
    case "number":
      return <span className="figure">{formats.number(Number(value))}</span>;
    case "list":
      return <List schema={elements(known)} items={value as readonly unknown[]} field={field} />;
    case "map":
    case "object":
      return <MapOfValues values={value as Json} />;
    default: {
      if (words.has(field)) return toWords(toText(value));
      if (field === "actor") return <Actor actor={toText(value)} />;
      const target = links.find(field, toText(value), of);
      return target ? <EntityLink {...target} /> : <PlainText value={value} />;
    }
  }
}

export function Nothing() {
  return (
    <Text span c="dimmed" aria-label="none">
      –
    </Text>
  );
}

/** A state or another one of a few words. */
export function Choice({ value }: { readonly value: string }) {
  return (
    <Badge variant="dot" color={toneOf(value)} tt="none" fw={500} radius="sm" miw="max-content">
      {toWords(value)}
    </Badge>
  );
}

function PlainText({ value }: { readonly value: unknown }) {
  if (typeof value === "object") return <Code>{JSON.stringify(value)}</Code>;
  const text = toText(value);
  if (!isId(text)) return text;
  return (
    <span className="id" title={text}>
      {shortId(text)}
    </span>
  );
}

function List({ schema, items, field }: { schema: JsonSchema; items: readonly unknown[]; field: string }) {
  if (items.length === 0) return <Nothing />;
  return (
    <Group gap={6}>
      {items.map((item) => {
        const key = JSON.stringify(item);
        const value = <Value key={key} schema={schema} value={item} field={field} />;
        // Words without a frame would read as one text.
        return formOf(schema) === "text" ? <Word key={key}>{value}</Word> : value;
      })}
    </Group>
  );
}

function Word({ children }: { readonly children: ReactNode }) {
  return (
    <Badge variant="default" tt="none" fw={400} radius="sm" miw="max-content">
      {children}
    </Badge>
  );
}

function MapOfValues({ values }: { readonly values: Json }) {
  return Object.entries(values).map(([key, each]) => (
    <div key={key}>
      {toWords(key)}: {typeof each === "object" ? JSON.stringify(each) : toText(each)}
    </div>
  ));
}
