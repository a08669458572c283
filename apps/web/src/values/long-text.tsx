import { Code } from "@mantine/core";

/** A text of many characters; JSON on lines of its own. */
export function LongText({ text }: { readonly text: string }) {
  return (
    <Code block tabIndex={0} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {indent(text)}
    </Code>
  );
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
