import type { ManifestFacts } from '../../model/manifests';

const NAMED = /(?:^|\/)(?:demo|example|sample|playground)s?\.[cm]?[jt]sx?$/;
const DEVELOPING = /(?:^|[:._-])(?:dev|develop|development|demo|example|sample|playground|watch)s?(?:$|[:._-])/;

/** A folder beside others, as in `apps/oauth-demo` and `packages/client-example`; not one of several words that end otherwise, such as `demo-orders`. */
const NAMED_FOLDER = /\/(?:[^/]+[-_.])?(?:demo|example|sample|playground)s?$/;

/** A package that shows how others of the workspace are used. Only where no manifest deploys it. */
export function isDemonstrationPackage(root: string, packages: readonly { readonly root: string }[]): boolean {
  return NAMED_FOLDER.test(`/${root}`) && packages.some((other) => /\w/.test(other.root) && !NAMED_FOLDER.test(`/${other.root}`));
}

/**
 * A file that shows how the library around it is used, which at most scripts for developing run: `src/demo.ts` by `start:dev`. `entries`:
 * what manifests name of the package; the library has another file that others import.
 */
export function isDemonstration(file: string, entries: readonly string[], manifest: ManifestFacts | undefined): boolean {
  if (!NAMED.test(file) || !entries.some((entry) => entry !== file && !NAMED.test(entry))) return false;
  const stem = file.split('/').at(-1)?.replace(/\.[cm]?[jt]sx?$/, '') ?? '';
  const running = Object.entries(manifest?.package?.scripts ?? {}).filter(([, { text }]) => text.split(/[\s/'"=]+/).some((word) => word.replace(/\.[cm]?[jt]sx?$/, '') === stem));
  return running.every(([name]) => DEVELOPING.test(name));
}
