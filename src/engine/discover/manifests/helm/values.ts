/** A value in a template; `unknown` is what only a cluster or a release knows. */
export type TemplateValue = unknown;

/** What can't be known without a cluster. */
export const unknown = Symbol('unknown');

/** Go's idea of empty: false, 0, nil, and empty strings, lists and maps. */
export function isTrue(value: TemplateValue): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Whether a value is a map of names to values. */
export function isRecord(value: TemplateValue): value is Readonly<Record<string, TemplateValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field by its path; nothing where a map doesn't have it, unknown below the unknown. */
export function fieldOf(value: TemplateValue, path: readonly string[]): TemplateValue {
  let at = value;
  for (const name of path) {
    if (at === unknown) return unknown;
    at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

/** A scalar as a template prints it. */
export function printed(value: TemplateValue): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
