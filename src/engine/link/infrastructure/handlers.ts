import { argumentOf, declaredIn, type Declared } from './declared';
import type { Evaluator } from '../evaluate/core';
import { textOf, type Known } from '../known';
import { CDK, DEFAULT_HANDLER, OPTIONS, PLACES } from '../libraries/infrastructure';
import { placesMeant } from '../evaluate/paths';
import { join } from '../modules/modules';
import { sourceOf } from '../modules/built-files';

/** A function that infrastructure code deploys, by its file and export. */
export interface Handler {
  readonly file: string;
  readonly export: string;
}

export interface HandlerInput {
  readonly evaluator: Evaluator;
  readonly has: (file: string) => boolean;
  /** Folder of the package that a file is in: tools are started there, so paths that begin nowhere begin there. */
  readonly packageOf: (file: string) => string;
}

/** The handler of a declared function whose source is here. */
export function handlerIn(declared: Declared, input: HandlerInput): Handler | undefined {
  const { evaluator } = input;
  const props = argumentOf(declared, PLACES.options, evaluator);
  const handler = evaluator.member(props, OPTIONS.handler);
  if (declared.type === CDK.nodejsFunction) return nodejsHandler(declared, evaluator.member(props, OPTIONS.entry), handler, input);
  if (declared.type !== CDK.function) return undefined;
  const code = declaredIn(evaluator.member(props, OPTIONS.code), evaluator);
  const ending = endOf(handler);
  if (code?.type !== CDK.asset || ending === undefined) return undefined;
  const module = textOf(handler)?.replace(/\.\w+$/, '');
  const folders = pathsOf(argumentOf(code, 0, evaluator), input, declared);
  const found = folders.flatMap((folder) => sourceOf(module === undefined ? folder : join(folder, module), input.has) ?? (module === undefined ? [] : bundled(folder, module, input)));
  return found[0] === undefined ? undefined : { file: found[0], export: ending };
}

/** A bundler writes `src/orders.ts` to a folder of its name: `dist/orders/orders.js` or `dist/orders/index.js`. */
function bundled(folder: string, module: string, { has }: HandlerInput): readonly string[] {
  const name = folder.split('/').at(-1);
  const found = module === name || module === 'index' ? sourceOf(folder, has) : undefined;
  return found === undefined ? [] : [found];
}

/** Without an entry it is the file beside the stack's that is named after both: `shop-stack.orders.ts`. The handler is an export of it. */
function nodejsHandler(declared: Declared, entry: Known, handler: Known, input: HandlerInput): Handler | undefined {
  const { evaluator, has } = input;
  const name = handler.k === 'nothing' || handler.k === 'unknown' ? DEFAULT_HANDLER : endOf(handler);
  if (name === undefined) return undefined;
  const id = entry.k === 'nothing' ? textOf(argumentOf(declared, PLACES.id, evaluator)) : undefined;
  const paths = id === undefined ? pathsOf(entry, input, declared) : [`${declared.scope.file.replace(/\.[cm]?[jt]s$/, '')}.${id}`];
  const [file] = paths.flatMap((path) => sourceOf(path.replace(/\.[cm]?[jt]sx?$/, ''), has) ?? []);
  return file === undefined ? undefined : { file, export: name };
}

/** `index.list`, `list` and `${name}.list` end with the export's name. */
function endOf(handler: Known): string | undefined {
  const last = handler.k === 'text' ? handler.parts.at(-1) : undefined;
  if (typeof last !== 'string') return undefined;
  const name = last.split('.').at(-1) ?? '';
  return /^\w+$/.test(name) && (last.includes('.') || textOf(handler) !== undefined) ? name : undefined;
}

/** Paths in the workspace that a text may mean: one from `__dirname` is told, and others begin in the package or the workspace. */
function pathsOf(known: Known, { packageOf }: HandlerInput, { scope: { file } }: Declared): readonly string[] {
  const text = textOf(known)?.replace(/^\/+(?=.)/, '');
  const places = text === undefined ? placesMeant(known) : [{ path: text }];
  return [...new Set(places.flatMap(({ folder, path }) => (folder === undefined ? [join(packageOf(file), path), path.replace(/^\/+/, '').replace(/^(?:\.\/)+/, '')] : [join(folder, path)])))];
}
