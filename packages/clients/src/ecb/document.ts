import { parseXml } from "@baklava/adapters/xml/parse-xml";
import { type ExchangeRates, exchangeRates } from "@baklava/models/exchange-rate";
import { z } from "zod";

const cube = z.object({ "@currency": z.string(), "@rate": z.string() });

/** The European Central Bank's daily rates: elements in elements, all called Cube. */
const document = z.object({
  Envelope: z.object({
    Cube: z.object({ Cube: z.object({ "@time": z.string(), Cube: z.array(cube).or(cube.transform((one) => [one])) }) }),
  }),
});

/** @throws {Error} that says what is wrong with the document. */
export function readDocument(text: string): ExchangeRates {
  const read = document.safeParse(parseXml(text));
  if (!read.success) throw new Error(`The document has no exchange rates: ${describe(read.error)}`);
  const { "@time": date, Cube: cubes } = read.data.Envelope.Cube.Cube;
  const perEuro = Object.fromEntries(cubes.map((entry) => [entry["@currency"], entry["@rate"]]));
  const rates = exchangeRates.safeParse({ date, perEuro });
  if (!rates.success) throw new Error(`Exchange rates are missing: ${describe(rates.error)}`);
  return rates.data;
}

function describe({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? "something is wrong" : `${issue.path.join(".")}: ${issue.message}`;
}
