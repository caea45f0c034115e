/** Frameworks in which a file is a route by where it stands. Sources: the Next.js pages on route handlers, API routes, route groups and parallel routes; the Remix and React Router pages on route modules. */
export interface FileRouteSpec {
  /** The package depends on one of them. */
  readonly packages: readonly string[];
  /** Below the package's folder; the first group is the route. */
  readonly files: RegExp;
  /** The address, where it isn't told by the name. */
  readonly address?: string;
  /** What goes before the route. */
  readonly prefix: string;
  /** How the name of the file gives the route: folders in brackets, or Remix's dots and dollars. */
  readonly naming: 'folders' | 'dots';
  /** Exports that answer, by their verb; `*` where the default export answers all of them. */
  readonly exports: Readonly<Record<string, string>>;
  /** A file that may list the routes instead. */
  readonly config?: string;
}

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const SOURCE = '\\.[cm]?[jt]sx?$';
const REMIX = ['@remix-run/node', '@remix-run/react', '@remix-run/serve', '@remix-run/server-runtime', '@react-router/node', '@react-router/dev', '@react-router/serve'];
/** Forms send POST; other verbs that an action takes are rare. */
const REMIX_EXPORTS = { loader: 'GET', action: 'POST' };

export const FILE_ROUTES: readonly FileRouteSpec[] = [
  { packages: ['next'], files: new RegExp(`^(?:src/)?app/((?:[^/]+/)*)route${SOURCE}`), prefix: '', naming: 'folders', exports: Object.fromEntries(VERBS.map((verb) => [verb, verb])) },
  { packages: ['next'], files: new RegExp(`^(?:src/)?pages/api/(.+)${SOURCE}`), prefix: 'api/', naming: 'folders', exports: { default: '*' } },
  { packages: REMIX, files: new RegExp(`^app/routes/(.+)${SOURCE}`), prefix: '', naming: 'dots', exports: REMIX_EXPORTS, config: 'app/routes.ts' },
  { packages: REMIX, files: new RegExp(`^app/root${SOURCE}`), address: '/*', prefix: '', naming: 'dots', exports: REMIX_EXPORTS },
];

/** What runs files that are marked for the server, and what a package has that it runs. Sources: React's page on 'use server', and Next's on server actions and on the structure of projects. */
export const SERVER_ACTIONS = { packages: ['next'], pages: /^(?:src\/)?(?:app\/(?:[^/]+\/)*(?:page|layout)|pages\/.+)\.[cm]?[jt]sx?$/ };

/** Folders that say nothing of the address: groups such as `(shop)`, and slots such as `@modal`. */
export const SILENT_FOLDERS = /^(?:\([^)]*\)|@.*)$/;

/** Helpers of React Router's `routes.ts`: where the path and the file stand among their arguments. Source: its page on routes.ts. */
export const ROUTE_CONFIG: {
  readonly modules: readonly string[];
  readonly byName: string;
  readonly helpers: Readonly<Record<string, { readonly path?: number; readonly file?: number } | undefined>>;
} = {
  modules: ['@react-router/dev/routes', '@react-router/fs-routes', '@remix-run/route-config', '@remix-run/fs-routes'],
  byName: 'flatRoutes',
  helpers: { route: { path: 0, file: 1 }, index: { file: 0 }, layout: { file: 0 }, prefix: { path: 0 } },
};
