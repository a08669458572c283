/** What to do instead of using a global, by the beginning of an entry of `forbids`. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/^(?:new )?(?:Date|performance|Temporal)\b/, "Take a clock as a parameter, and ask it for the time"],
  [
    /^(?:Math\.random|(?:web)?crypto)\b/,
    "Take a source of identifiers or random numbers as a parameter, and let the code that assembles the layers pass it in",
  ],
  [
    /^(?:fetch|XMLHttpRequest|WebSocket|EventSource|new (?:XMLHttpRequest|WebSocket|EventSource))\b/,
    "Take a client as a parameter, and let the layer that may use the network implement it",
  ],
  [
    /^(?:process\.(?:env|loadEnvFile)|import\.meta\.env)\b/,
    "Take the setting as a parameter, and read the environment where the program starts",
  ],
  [
    /^(?:setTimeout|setInterval|setImmediate|queueMicrotask|AbortSignal\.timeout)\b/,
    "Take a scheduler as a parameter, or let the caller wait",
  ],
  [/^console\b/, "Take a logger as a parameter, or give the caller what is to be said"],
  [/^(?:localStorage|sessionStorage|indexedDB)\b/, "Take a store as a parameter"],
  [/^process\b/, "Take what is needed of the process as a parameter"],
  [/^throw$/, "Return a result that says what went wrong"],
  [/^new [A-Z]/, "Take the object as a parameter, and let the code that assembles the layers construct it"],
];

/** The remedy for a global or construct; `undefined` for one that is not well known. */
export function remedyForGlobal(entry: string): string | undefined {
  return remedies.find(([beginning]) => beginning.test(entry))?.[1];
}
