import { imagesOfServices } from '../../link/query/service-images';
import { baseOf, imageNameOf } from '../../link/query/images';
import { folderOf, joinPath } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';

/**
 * Whether a service can't have the packages that trace it: its Node is older than they run on, or its compiler can't parse their declarations,
 * which have `export { type … }`. Sources: `engines` of @opentelemetry/sdk-node, and TypeScript's notes on 4.5.
 */
export function isTooOldForTracing(service: Service, model: SystemModel): boolean {
  return hasCompilerBelow([4, 5], service, model) || nodesOf(service, model).some((version) => isBelow(version, [18, 19]));
}

/** By what the nearest package.json that lists TypeScript asks for at least. */
export function hasCompilerBelow(version: readonly [number, number], { entry }: Service, { manifests }: SystemModel): boolean {
  for (let at = folderOf(entry); ; at = folderOf(at)) {
    const listed = manifests.get(joinPath(at, 'package.json'))?.package?.dependencies.typescript?.version;
    if (listed !== undefined || at === '') return isBelow(listed, version);
  }
}

function nodesOf(service: Service, model: SystemModel): string[] {
  return imagesOfServices(model).filter(({ services }) => services.includes(service)).flatMap(({ docker }) => {
    const { name, tag } = imageNameOf(baseOf(docker) ?? '');
    return name === 'node' && tag !== undefined ? [tag] : [];
  });
}

/** `~4.1.3` is below 4.5; `18-alpine` is the newest of 18. */
function isBelow(version: string | undefined, [major, minor]: readonly [number, number]): boolean {
  const [, first, second] = /^[\^~>=v\s]*(\d+)(?:\.(\d+))?/.exec(version ?? '') ?? [];
  if (first === undefined) return false;
  return Number(first) < major || (Number(first) === major && second !== undefined && Number(second) < minor);
}
