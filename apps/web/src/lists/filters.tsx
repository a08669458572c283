import { CloseButton, NumberInput, Select, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useDebouncedCallback } from "@mantine/hooks";
import IconSearch from "@tabler/icons-react/icons/IconSearch";
import { useEffect, useState } from "react";

import type { Operation } from "../api/catalogue.ts";
import { formOf, type Json, type JsonSchema, properties } from "../schema/json-schema.ts";
import { toLabel, toWords } from "../schema/words.ts";
import { minorDigits, useFormats } from "../values/formats.ts";
import { fromWallClock, toWallClock } from "../values/wall-clock.ts";
import { toText } from "../values/to-text.ts";
import classes from "./filters.module.css";

/** Fields of a list that are no filters. */
const others = new Set(["sort", "direction", "limit", "cursor"]);

type FiltersProps = {
  readonly operation: Operation;
  readonly values: Json;
  /** Sets a filter; `undefined` removes it. */
  onChange(name: string, value: unknown): void;
};

/** An input for each filter of a list. */
export function Filters({ operation, values, onChange }: FiltersProps) {
  const filters = Object.entries(properties(operation.input)).filter(([name]) => !others.has(name));
  if (filters.length === 0) return null;
  const ordered = filters.toSorted(([left], [right]) => Number(right === "text") - Number(left === "text"));
  return (
    <div role="search" aria-label="Filters" className={classes["filters"]}>
      {ordered.map(([name, schema]) => (
        <Filter
          key={name}
          name={name}
          schema={schema}
          value={values[name]}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </div>
  );
}

type FilterProps = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  onChange(value: unknown): void;
};

function Filter({ name, schema, value, onChange }: FilterProps) {
  const { timeZone } = useFormats();
  switch (formOf(schema)) {
    case "choice":
      return (
        <Select
          label={toLabel(name)}
          placeholder="All"
          data={(schema.enum ?? []).map((choice) => ({ value: String(choice), label: toWords(String(choice)) }))}
          value={toText(value ?? schema.default) || null}
          onChange={(choice) => onChange(choice ?? undefined)}
          clearable={schema.default === undefined}
        />
      );
    case "moment":
      return (
        <DateTimePicker
          label={toLabel(name)}
          placeholder="Any time"
          clearable
          valueFormat="YYYY-MM-DD HH:mm"
          value={typeof value === "string" ? toWallClock(value, timeZone) : null}
          onChange={(wall) => onChange(wall === null ? undefined : fromWallClock(wall, timeZone))}
        />
      );
    case "number":
      return <NumberFilter name={name} value={value} onChange={onChange} />;
    case "flag":
      return (
        <Select
          label={toLabel(name)}
          placeholder="All"
          data={[
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
          value={value === undefined ? null : toText(value)}
          onChange={(choice) => onChange(choice === null ? undefined : choice === "true")}
          clearable
        />
      );
    default:
      return <TextFilter name={name} schema={schema} value={value} onChange={onChange} />;
  }
}

/** Amounts are written as people write them. */
function NumberFilter({ name, value, onChange }: Omit<FilterProps, "schema">) {
  const digits = name.endsWith("Minor") ? minorDigits("EUR") : 0;
  const unit = 10 ** digits;
  const change = useDebouncedCallback(
    (next: string | number) => onChange(next === "" ? undefined : Math.round(Number(next) * unit)),
    300,
  );
  return (
    <NumberInput
      label={toLabel(name)}
      placeholder="Any"
      decimalScale={digits}
      allowNegative={false}
      hideControls
      defaultValue={typeof value === "number" ? value / unit : ""}
      onChange={change}
    />
  );
}

function TextFilter({ name, schema, value, onChange }: FilterProps) {
  const isSearch = name === "text";
  const known = toText(value);
  const [text, setText] = useState(known);
  // Another address, such as by the back button, has another text.
  useEffect(() => setText(known), [known]);
  const send = (next: string) => next !== known && onChange(next.trim() === "" ? undefined : next);
  const sendSoon = useDebouncedCallback(send, 250);
  const change = (next: string) => {
    setText(next);
    // Half of an e-mail address is none.
    if (isSearch || next === "") sendSoon(next);
  };
  return (
    <TextInput
      label={isSearch ? "Search" : toLabel(name)}
      type={isSearch ? "search" : "text"}
      placeholder={isSearch ? "Press / to search" : undefined}
      title={schema.description}
      leftSection={isSearch && <IconSearch size={16} aria-hidden />}
      rightSection={text !== "" && <CloseButton size="sm" aria-label="Clear" onClick={() => change("")} />}
      value={text}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={() => send(text)}
      onKeyDown={({ key }) => key === "Enter" && send(text)}
      className={isSearch ? (classes["search"] ?? "") : ""}
      {...(isSearch && { "data-search": true })}
    />
  );
}
