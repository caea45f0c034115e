import type { Connection } from './connections';
import type { ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import type { Location } from '../../model/span';

/** A Prisma schema that says what a client connects to. */
export interface Schema {
  readonly path: string;
  readonly provider: string;
  readonly setting?: string;
  readonly address?: string;
  readonly at: Location;
}

/** Schemas of the workspace that name a data source. */
export function schemasIn(manifests: readonly ManifestFacts[]): Schema[] {
  return manifests.flatMap(({ path, prisma }) => {
    const source = prisma?.source;
    if (!source) return [];
    const { provider = '', setting, address, span } = source;
    return [{ path, provider, at: { file: path, span }, ...(setting !== undefined && { setting }), ...(address !== undefined && { address }) }];
  });
}

/** The schema of a client: the one whose folders it shares most with, in its package or above it; undefined where two are as near. */
export function schemaOf({ at }: Connection, schemas: readonly Schema[]): Schema | undefined {
  const near = schemas.map((schema) => ({ schema, shared: sharedFolders(at.file, homeOf(schema.path)) })).filter(({ shared }) => shared !== undefined);
  const most = Math.max(-1, ...near.map(({ shared }) => shared ?? -1));
  const nearest = near.filter(({ shared }) => shared === most);
  return nearest.length === 1 ? nearest[0]?.schema : undefined;
}

/** The folder whose code a schema is for: `apps/orders` of `apps/orders/prisma/schema.prisma`. */
function homeOf(path: string): string {
  return folderOf(path).replace(/(?:^|\/)(?:src\/)?(?:prisma|db|database)(?:\/schema|\/models)?$/, '');
}

/** How many folders lead to a home that holds the file; undefined where it doesn't. */
function sharedFolders(file: string, home: string): number | undefined {
  if (home === '') return 0;
  return file.startsWith(`${home}/`) ? home.split('/').length : undefined;
}
