const meanings: Readonly<Record<string, (name: string) => string>> = {
  ENOENT: (name) => `There is no file ${name}`,
  ENOTDIR: (name) => `There is no file ${name}: a part of its path is no folder`,
  EISDIR: (name) => `${name} is a folder; name a file in it`,
  EACCES: (name) => `You may not read ${name}; change its permissions, or name another file`,
  EPERM: (name) => `You may not read ${name}; change its permissions, or name another file`,
  ENAMETOOLONG: () => "The name of the file is too long",
  ELOOP: (name) => `${name} is a link that leads back to itself`,
  EMFILE: () => "Too many files are open on this machine; try again",
  ENOSPC: (name) => `There is no space left for ${name}`,
  EIO: (name) => `The disk could not read ${name}`,
};

/** Says in a sentence why a file cannot be read. */
export function fileError(name: string, error: unknown): string {
  const { code = "", message } = error as Partial<NodeJS.ErrnoException>;
  return meanings[code]?.(name) ?? `Cannot read ${name}: ${message ?? String(error)}`;
}
