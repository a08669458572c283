const testing =
  /(?:^|[./_:-])(?:tests?|spec|vitest|jest|mocha|mocharc|ava|nyc|nycrc|c8|c8rc|karma|jasmine|cypress|playwright|wdio|taprc|tap|bunfig)(?=$|[./_:-])/i;

/** Whether the name of a file, a key or a script is one of a tool for tests. */
export function isForTests(name: string): boolean {
  return testing.test(name);
}
