/** Frameworks in which a file is a route by where it stands. Source: the Next.js pages on route handlers, API routes, route groups and parallel routes. */
export interface FileRouteSpec {
  readonly package: string;
  /** Below the package's folder; the first group is the route. */
  readonly files: RegExp;
  /** What goes before the route. */
  readonly prefix: string;
  /** Exports that answer, by their verb; `*` where the default export answers all of them. */
  readonly exports: Readonly<Record<string, string>>;
}

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const SOURCE = '\\.[cm]?[jt]sx?$';

export const FILE_ROUTES: readonly FileRouteSpec[] = [
  { package: 'next', files: new RegExp(`^(?:src/)?app/((?:[^/]+/)*)route${SOURCE}`), prefix: '', exports: Object.fromEntries(VERBS.map((verb) => [verb, verb])) },
  { package: 'next', files: new RegExp(`^(?:src/)?pages/api/(.+)${SOURCE}`), prefix: 'api/', exports: { default: '*' } },
];

/** Folders that say nothing of the address: groups such as `(shop)`, and slots such as `@modal`. */
export const SILENT_FOLDERS = /^(?:\([^)]*\)|@.*)$/;
