/** A map of which it is told whose values are read, or that somebody goes through all of them. The names alone are not told. */
export function notedMap<T>(read: (key: string) => void, goneThrough: () => void, entries: Iterable<readonly [string, T]> = []): Map<string, T> {
  const map = new Map<string, T>(entries);
  const get = map.get.bind(map);
  const through = <R>(method: () => R): (() => R) => () => {
    goneThrough();
    return method();
  };
  const all = through(map.entries.bind(map));
  const each = (visit: (value: T, key: string, map: Map<string, T>) => void): void => {
    for (const [key, value] of all()) visit(value, key, map);
  };
  const getNoted = (key: string): T | undefined => {
    read(key);
    return get(key);
  };
  return Object.defineProperties(map, { get: { value: getNoted }, values: { value: through(map.values.bind(map)) }, entries: { value: all }, forEach: { value: each }, [Symbol.iterator]: { value: all } });
}
