/** Runs a method in a span of this name. */
export type Around = <T>(name: string, work: () => T) => T;

/**
 * The same parts; but each method of those that are objects of a class runs `around`, under a name such as
 * `UserService.create`, and so do the parts that a method hands to a callback.
 */
export function tracedParts<Parts extends object>(parts: Parts, around: Around): Parts {
  const traced = Object.create(Object.prototype) as Parts;
  for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(parts))) {
    // A part that is created lazily stays lazy.
    const part = get ? { get: () => tracedPart(get.call(parts), around) } : { value: tracedPart(value, around) };
    Object.defineProperty(traced, name, { ...part, enumerable: true });
  }
  return traced;
}

function tracedPart(part: unknown, around: Around): unknown {
  return isOfClass(part) ? tracedObject(part, around) : part;
}

/** Methods run on the object itself, because a proxy has no private fields. */
function tracedObject(target: object, around: Around): object {
  const { name } = target.constructor;
  return new Proxy(target, {
    get(_target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== "function" || typeof property !== "string") return value;
      return (...args: readonly unknown[]): unknown =>
        around(`${name}.${property}`, () =>
          value.apply(
            target,
            args.map((arg) => tracedCallback(arg, around)),
          ),
        );
    },
  });
}

/** A unit of work hands its repositories to a callback. */
function tracedCallback(callback: unknown, around: Around): unknown {
  if (typeof callback !== "function") return callback;
  return (...given: readonly unknown[]): unknown =>
    callback(...given.map((one) => (isMadeOfParts(one) ? tracedParts(one, around) : one)));
}

/** Data is not, though there may be a moment or a list among it. */
function isMadeOfParts(value: unknown): value is object {
  return isPlain(value) && Object.values(value as object).some(isOfClass);
}

/** Classes of JavaScript and Node: their methods get no spans. */
const foreign = [Date, Map, Set, RegExp, URL, Error, Promise, ArrayBuffer, DataView, AbortSignal, ReadableStream];

function isOfClass(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const isData = isPlain(value) || Array.isArray(value) || ArrayBuffer.isView(value);
  return !isData && !foreign.some((constructor) => value instanceof constructor);
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
