import type { EntryPoint, SystemModel } from '../../../src/engine/model/system';
import { modelOf } from '../model';

/** A package with a `start` script, and with `src/index.ts` and the other files below `src`. */
export function systemOf(dependencies: readonly string[], files: Readonly<Record<string, string>>): SystemModel {
  const manifest = { name: 'shop', scripts: { start: 'node dist/index.js' }, dependencies: Object.fromEntries(dependencies.map((name) => [name, '1.0.0'])) };
  return modelOf({ 'package.json': JSON.stringify(manifest), ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`src/${name}`, text])) });
}

/** `http GET /orders`, sorted. */
export function entriesOf(model: SystemModel): string[] {
  return model.entryPoints.map(nameOf).sort();
}

/** Names of the entry points that reach the function of this name. */
export function reaching(model: SystemModel, name: string): string[] {
  const found = [...model.files].flatMap(([file, { facts }]) => facts.functions.flatMap((fn, id) => (fn.name === name ? [{ file, fn: id }] : [])));
  return found.flatMap((fn) => model.reach.entriesOf(fn).map(({ entry }) => nameOf(entry))).sort();
}

function nameOf({ kind, method, path }: EntryPoint): string {
  return [kind, method, path].filter((part) => part !== '').join(' ');
}
