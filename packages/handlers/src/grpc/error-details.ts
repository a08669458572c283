import { field, messageOf, readFile, repeated } from "./file-descriptor.ts";

/** The messages of `google/rpc/error_details.proto` that Baklava sends. */
const registry = readFile({
  name: "google/rpc/error_details.proto",
  package: "google.rpc",
  messageType: [
    {
      name: "ErrorInfo",
      field: [
        field(1, "reason", "string"),
        field(2, "domain", "string"),
        field(3, "metadata", ".google.rpc.ErrorInfo.MetadataEntry", repeated),
      ],
      nestedType: [
        {
          name: "MetadataEntry",
          field: [field(1, "key", "string"), field(2, "value", "string")],
          options: { mapEntry: true },
        },
      ],
    },
    {
      name: "BadRequest",
      field: [field(1, "field_violations", ".google.rpc.BadRequest.FieldViolation", repeated)],
      nestedType: [{ name: "FieldViolation", field: [field(1, "field", "string"), field(2, "description", "string")] }],
    },
  ],
});

export const errorInfo = messageOf(registry, "google.rpc.ErrorInfo");
export const badRequest = messageOf(registry, "google.rpc.BadRequest");
