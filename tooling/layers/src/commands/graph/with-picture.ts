import { GateError } from "../../read/gate-error.ts";

const begin = "<!-- layers:graph -->";
const end = "<!-- /layers:graph -->";

/**
 * A document with the picture between its two marks replaced.
 * @throws GateError when it has no such marks.
 */
export function withPicture(document: string, mermaid: string): string {
  const start = document.indexOf(begin);
  const stop = document.indexOf(end, start);
  if (start === -1 || stop === -1)
    throw new GateError(`the document has no place for the picture: write ${begin} and ${end}`);
  return `${document.slice(0, start + begin.length)}\n\n\`\`\`mermaid\n${mermaid}\n\`\`\`\n\n${document.slice(stop)}`;
}
