import { Autocomplete, MultiSelect, NumberInput, TagsInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useDebouncedValue } from "@mantine/hooks";
import type { RegistryWidgetsType, WidgetProps } from "@rjsf/utils";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { namingFields } from "../domain-pages.ts";
import { domainOfEntity, findOperation, listOf } from "../api/catalogue.ts";
import { callOptions } from "../api/calls.ts";
import { useDomains } from "../shell/domains-context.ts";
import { type Json, properties } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { minorDigits, useFormats } from "../values/formats.ts";
import { fromWallClock, toWallClock } from "../values/wall-clock.ts";
import { toText } from "../values/to-text.ts";

/** The properties that all inputs share. */
function common({
  id,
  label,
  required,
  disabled,
  readonly,
  autofocus,
  options,
  schema,
  rawErrors,
  onBlur,
}: WidgetProps) {
  return {
    id,
    name: id,
    label,
    required: required ?? false,
    disabled: (disabled ?? false) || (readonly ?? false),
    autoFocus: autofocus ?? false,
    description: options.description ?? schema.description,
    error: rawErrors?.length ? rawErrors.join("; ") : undefined,
    onBlur: () => onBlur(id, undefined),
  };
}

/** A text that names an entity, with suggestions from its list. */
function ReferenceWidget(props: WidgetProps) {
  const domains = useDomains();
  const entity = String(props.options["entity"]);
  const value = toText(props.value);
  const [text] = useDebouncedValue(value, 200);
  const domain = domainOfEntity(domains, entity);
  const list = domain && listOf(domain) && findOperation(domain, "list");
  const takesText = list && properties(list.input)["text"] !== undefined;
  const input = { limit: 10, ...(takesText && text !== "" && { text }) };
  const rows = useQuery({
    ...callOptions(list?.domain ?? "", "list", input),
    enabled: list !== undefined,
    placeholderData: keepPreviousData,
  });
  const items = (rows.data?.["items"] ?? []) as readonly Json[];
  const name = namingFields().find((each) => each.entity === entity)?.field ?? "id";
  const options = new Map(items.map((row) => [toText(row[name] ?? row["id"]), toText(row["name"])]));
  return (
    <Autocomplete
      {...common(props)}
      value={value}
      onChange={(next) => props.onChange(next === "" ? undefined : next)}
      data={options.size === 1 && options.has(value) ? [] : [...options.keys()]}
      filter={({ options: all }) => all}
      renderOption={({ option }) => (
        <div>
          <div>{option.value}</div>
          {options.get(option.value) !== option.value && <small>{options.get(option.value)}</small>}
        </div>
      )}
    />
  );
}

/** An amount in the smallest unit of its currency, written as people write it. */
function MinorWidget(props: WidgetProps) {
  const data = (props.registry.formContext as { readonly data?: Json }).data;
  const currency = toText(data?.["currency"] ?? "EUR");
  const digits = minorDigits(currency);
  const unit = 10 ** digits;
  const description = (common(props).description ?? "").replace(/, in the currency's smallest unit.*$/, "");
  return (
    <NumberInput
      {...common(props)}
      description={description}
      value={typeof props.value === "number" ? props.value / unit : ""}
      onChange={(next) => props.onChange(next === "" ? undefined : Math.round(Number(next) * unit))}
      decimalScale={digits}
      fixedDecimalScale
      allowNegative={false}
      hideControls
      rightSection={<small>{currency}</small>}
      rightSectionWidth={56}
    />
  );
}

/** A moment, in the time zone of the person. */
function MomentWidget(props: WidgetProps) {
  const { timeZone } = useFormats();
  return (
    <DateTimePicker
      {...common(props)}
      description={`Time zone: ${timeZone}`}
      clearable
      valueFormat="YYYY-MM-DD HH:mm"
      value={typeof props.value === "string" ? toWallClock(props.value, timeZone) : null}
      onChange={(next) => props.onChange(next === null ? undefined : fromWallClock(next, timeZone))}
    />
  );
}

/** A code of which the browser knows the usual ones. */
function KnownWidget(props: WidgetProps) {
  return (
    <Autocomplete
      {...common(props)}
      value={toText(props.value)}
      onChange={(next) => props.onChange(next === "" ? undefined : next)}
      data={Intl.supportedValuesOf(props.options["values"] as "currency" | "timeZone")}
      limit={30}
    />
  );
}

/** Several of a few words. */
function ChoicesWidget(props: WidgetProps) {
  const { items } = props.schema;
  const choices = typeof items === "object" && !Array.isArray(items) ? (items.enum ?? []) : [];
  return (
    <MultiSelect
      {...common(props)}
      // The form begins with as many empty entries as there must be.
      value={((props.value ?? []) as (string | undefined)[]).filter((each) => each !== undefined)}
      onChange={props.onChange}
      data={choices.map((value) => ({ value: toText(value), label: toChoiceLabel(toText(value)) }))}
      searchable
    />
  );
}

/** Several texts, each ended with Enter. */
function TextsWidget(props: WidgetProps) {
  return (
    <TagsInput
      {...common(props)}
      value={(props.value ?? []) as string[]}
      onChange={props.onChange}
      maxTags={props.schema.maxItems ?? Number.POSITIVE_INFINITY}
      splitChars={[]}
      placeholder="Enter adds one"
    />
  );
}

/** Scopes stay as programs write them. */
function toChoiceLabel(value: string): string {
  return value.includes(":") ? value : toWords(value);
}

export const widgets: RegistryWidgetsType = {
  reference: ReferenceWidget,
  minor: MinorWidget,
  moment: MomentWidget,
  known: KnownWidget,
  choices: ChoicesWidget,
  texts: TextsWidget,
};
