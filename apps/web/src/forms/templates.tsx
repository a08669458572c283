import { ActionIcon, Button, Fieldset, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import {
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  buttonId,
  type ObjectFieldTemplateProps,
} from "@rjsf/utils";
import IconPlus from "@tabler/icons-react/icons/IconPlus";
import IconTrash from "@tabler/icons-react/icons/IconTrash";

/** The fields below each other; those of an entry of a list side by side. */
function ObjectFieldTemplate({ properties, uiSchema, fieldPathId }: ObjectFieldTemplateProps) {
  const fields = properties.filter(({ hidden }) => !hidden).map(({ content, name }) => <div key={name}>{content}</div>);
  if (uiSchema?.["ui:gridCols"] === undefined) return <Stack id={fieldPathId.$id}>{fields}</Stack>;
  return (
    <SimpleGrid id={fieldPathId.$id} cols={{ base: 1, xs: 2 }}>
      {fields}
    </SimpleGrid>
  );
}

function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { items, title, schema, uiSchema, canAdd, onAddClick, fieldPathId, rawErrors } = props;
  return (
    <Fieldset legend={uiSchema?.["ui:title"] ?? title} id={fieldPathId.$id}>
      <Stack gap="sm">
        {schema.description && (
          <Text size="sm" c="dimmed">
            {schema.description}
          </Text>
        )}
        {items}
        {rawErrors?.map((error) => (
          <Text key={error} size="sm" c="red" role="alert">
            {error}
          </Text>
        ))}
        {canAdd && (
          <Button
            id={buttonId(fieldPathId, "add")}
            variant="light"
            leftSection={<IconPlus size={16} />}
            onClick={onAddClick}
            style={{ alignSelf: "flex-start" }}
          >
            Add
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}

function ArrayFieldItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  return (
    <Group wrap="nowrap" align="flex-start">
      <div style={{ flex: 1 }}>{children}</div>
      {buttonsProps.hasRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          mt={26}
          aria-label={`Remove entry ${index + 1}`}
          onClick={buttonsProps.onRemoveItem}
        >
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </Group>
  );
}

/** Each input shows its own errors. */
function FieldErrorTemplate() {
  return null;
}

export const templates = { ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate, FieldErrorTemplate };
