import { languageOfCommand } from '../libraries/languages';
import { folderOf } from '../../model/paths';
import type { Location } from '../../model/span';
import type { Workspace } from '../../model/workspace';

export interface ForeignProgram {
  readonly name: string;
  readonly language: string;
  readonly location: Location;
  readonly ports: readonly number[];
}

/** Scripts by which a workspace starts the programs of its packages. */
const STARTING = /^(?:start|dev|serve)(?::\w+)?$/;
const ASIDE = /(?:^|\/)(?:examples?|samples?|fixtures?|templates?|tests?|docs?|scripts|tools)(?:\/|$)/;

/** Programs in other languages that a package of the workspace starts by a script, beside which it has no source of its own. */
export function foreignPrograms({ manifests, sources }: Workspace): ForeignProgram[] {
  return manifests.flatMap(({ path, package: manifest }) => {
    const root = folderOf(path);
    if (!manifest || root === '' || ASIDE.test(root) || sources.some((source) => source.path.startsWith(`${root}/`))) return [];
    const started = Object.entries(manifest.scripts).flatMap(([name, { text, span }]) => {
      const language = STARTING.test(name) ? languageOfCommand(text) : undefined;
      return language === undefined ? [] : [{ language, text, span }];
    });
    const [first] = started;
    if (!first) return [];
    const port = /--port[= ](\d{2,5})(?=\s|$)/.exec(first.text)?.[1];
    return [{ name: root.split('/').at(-1) ?? root, language: first.language, location: { file: path, span: first.span }, ports: port === undefined ? [] : [Number(port)] }];
  });
}
