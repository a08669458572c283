import { XMLParser } from "fast-xml-parser";

/** Thrown for a text that is no XML, or is too long. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

/** Longer documents are refused before they are read. */
const maxLength = 1_000_000;

/**
 * Entities are not expanded, so that no document can grow while it is parsed (CWE-776) or include a file (CWE-611).
 * Values stay text: the caller knows their types.
 */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  ignoreDeclaration: true,
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

/**
 * Reads a document into objects: an element is an object of its children by name and of its attributes by `@name`;
 * several of one name are an array. Prefixes of namespaces are dropped.
 * @throws {XmlError}
 */
export function parseXml(document: string): unknown {
  if (document.length > maxLength) {
    throw new XmlError(`The document has ${document.length} characters; at most ${maxLength} are read`);
  }
  if (/<!DOCTYPE/i.test(document)) throw new XmlError("The document has a DOCTYPE, and such are not read");
  try {
    return parser.parse(document, true);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new XmlError(`The document is not XML: ${reason}`, { cause: error });
  }
}
