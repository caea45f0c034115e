import { isPlatform } from '../libraries/platform';
import { isOfOthers } from '../libraries/third-parties/names';
import { folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';
import { wordsOf } from '../../model/words';

/** Words with which a project begins the names of its settings, in front of whose they are: the scope of several of its packages (`@acme/orders`), or the name of the outermost. None that a third party's settings begin with, too. */
export function projectNames({ manifests }: Workspace): readonly (readonly string[])[] {
  const names = manifests.flatMap(({ path, package: facts }) => (facts ? [{ name: facts.name, isOutermost: folderOf(path) === '' }] : []));
  const scopes = names.flatMap(({ name }) => /^@([^/]+)\//.exec(name)?.[1] ?? []);
  const shared = scopes.filter((scope, at) => scopes.indexOf(scope) === at && scopes.lastIndexOf(scope) !== at);
  const outermost = names.flatMap(({ name, isOutermost }) => (isOutermost && name !== '' ? [name.replace(/^@[^/]+\//, '')] : []));
  return [...new Set([...shared, ...outermost])].filter((name) => !isPlatform(name)).map(wordsOf).filter((words) => !isOfOthers(words));
}
