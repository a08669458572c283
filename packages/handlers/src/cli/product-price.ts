import { parseAmount } from "@baklava/utils/money";

export type DecimalSign = "." | ",";

const signNames = { ".": "point", ",": "comma" } as const;

/**
 * Reads the prices of one file, which has one decimal separator: the given one, or that of the first unambiguous price.
 */
export class PriceReader {
  readonly #isGiven: boolean;
  #sign: DecimalSign | undefined;
  #line = 0;

  constructor(sign: DecimalSign | undefined) {
    this.#isGiven = sign !== undefined;
    this.#sign = sign;
  }

  /** @returns the amount in the currency's smallest unit, or a sentence for an invalid price. */
  read(text: string, currency: string, line: number): number | string {
    const [, whole = "", found, fraction = ""] = /^(\d+)(?:([.,])(\d+))?$/.exec(text) ?? [];
    const sign = found as DecimalSign | undefined;
    if (whole === "") return this.#wrong(text);
    if (sign !== undefined) {
      const problem = this.#judge(text, sign, { line, isThousands: fraction.length === 3 && whole.length <= 3 });
      if (problem !== undefined) return problem;
    }
    return parseAmount(text.replace(",", "."), currency) ?? this.#wrong(text);
  }

  /** Takes the separator of the first unambiguous price; `1,000` may be a thousand. */
  #judge(text: string, sign: DecimalSign, { line, isThousands }: { line: number; isThousands: boolean }) {
    if (this.#sign === undefined && isThousands) {
      return `price ${text} may mean a thousand or one; say --decimal "," or --decimal "."`;
    }
    if (this.#sign === undefined) [this.#sign, this.#line] = [sign, line];
    if (this.#sign === sign) return undefined;
    const before = this.#isGiven
      ? `--decimal is the ${signNames[this.#sign]}`
      : `line ${this.#line} has a ${signNames[this.#sign]}`;
    return `price ${text} has a ${signNames[sign]}, and ${before}; write all prices alike`;
  }

  #wrong(text: string): string {
    const example = this.#sign === "," ? "12,90" : "12.90";
    return `price must be such as ${example}, without a sign for thousands (got ${JSON.stringify(text.slice(0, 40))})`;
  }
}
