import { folderOf, resolveFrom } from '../../model/paths';
import type { Service, SystemModel } from '../../model/system';
import { specifierOf } from '../plans/specifier';

/**
 * A command with `--import` of a file of the service, as it is where the command runs; `another` where it starts something else, or is for
 * development; undefined where it isn't plain `node FILE` or `tsx FILE`, or where the file can't be told to be beside what it runs.
 */
export function preloadedBy(command: string, service: Service, file: string, model: SystemModel): string | undefined {
  const parts = command.slice(0, MAX_COMMAND).split(' && ');
  const runs = (text: string): boolean => text.split(/[\s"'[\],;&|()=]+/).some((word) => isEntry(word, service));
  if (DEVELOPMENT.test(command) || !runs(command)) return 'another';
  const [, before = '', flags = '', program = '', after = ''] = NODE.exec(parts.at(-1) ?? '') ?? [];
  const preloaded = placeOf(program, service, file);
  const isPlain = command.length <= MAX_COMMAND && !/[;|]|(?:^|\s)(?:cd|&)\s/.test(command) && !parts.slice(0, -1).some(runs);
  if (!isPlain || preloaded === undefined || !isThereToo(program, service, model) || !canLoad(preloaded, before, flags, service, model)) return undefined;
  return [...parts.slice(0, -1), `${before} --import ./${preloaded}${flags} ${program}${after}`].join(' && ');
}

const MAX_COMMAND = 1000;
const DEVELOPMENT = /(?:^|[\s/])(?:nodemon|ts-node-dev|tsnd|node-dev|tsc-watch)\s|\swatch\s|\s--watch(?:\s|=|$)/;
const NODE = /^((?:(?:dumb-init|tini|exec)\s+(?:--\s+)?)*(?:cross-env\s+)?(?:[A-Za-z_]\w*=\S*\s+)*(?:node(?:\s+--import[\s=]tsx(?=\s))?|(?:npx\s+)?tsx))((?:\s+(?:(?:-r|--require)\s+\S+|--(?!import|loader|experimental-loader)[\w-]+(?:=\S+)?))*)\s+(\S+)((?:\s.*)?)$/;

/** A loader that runs for `require` alone loads no TypeScript by `--import`; tsx passes that on to Node since its version 4. */
function canLoad(preloaded: string, before: string, flags: string, { packageManifests }: Service, { manifests }: SystemModel): boolean {
  if (/\btsx$/.test(before)) return packageManifests.every((path) => !/^[\^~]?[0-3]\./.test(manifests.get(path)?.package?.dependencies.tsx?.version ?? ''));
  return !/\.[cm]?ts$/.test(preloaded) || !/ts-node|tsx\/cjs|swc|esbuild|sucrase|babel/.test(flags);
}

function isEntry(word: string, service: Service): boolean {
  return compiledFrom(word, service) !== undefined || new RegExp(`(?:^|/)${stemOf(nameOfEntry(service)).replace(/[^\w-]/g, '\\$&')}\\.[cm]?[jt]s$`).test(word);
}

function nameOfEntry({ entry }: Service): string {
  return entry.slice(entry.lastIndexOf('/') + 1);
}

/** Where the file is for a command that runs the entry as `program`. */
function placeOf(program: string, service: Service, file: string): string | undefined {
  const how = compiledFrom(program, service);
  if (how === undefined) return undefined;
  const place = resolveFrom(folderOf(program.replace(/^\.\//, '')), specifierOf(service.entry, file).replace(/\.[cm]?js$/, ''));
  if (place === undefined || (how === 'compiled' && place.split('/')[0] !== program.replace(/^\.\//, '').split('/')[0])) return undefined;
  const extension = /\.[cm]?[jt]s$/.exec(file)?.[0] ?? '.js';
  return place + (how === 'compiled' ? extension.replace('ts', 'js') : extension);
}

/** How the service's entry became a file that a command names, from the package's folder or from the root. */
function compiledFrom(word: string, { entry, packageManifests: [manifest = ''] }: Service): 'itself' | 'compiled' | undefined {
  const written = word.replace(/^\.\//, '');
  const home = folderOf(manifest);
  const own = home === '' ? entry : entry.slice(home.length + 1);
  const path = home !== '' && written.startsWith(`${home}/`) ? written.slice(home.length + 1) : written;
  if (path === own) return 'itself';
  if (!/^(?!\.|\/)[^/]+\/(?:[^/]+\/)*[^/]+$/.test(path)) return undefined;
  const compiled = stemOf(path.slice(path.indexOf('/') + 1));
  return [stemOf(own), stemOf(own).replace(/^src\//, '')].includes(compiled) ? 'compiled' : undefined;
}

/** A compiler writes a file for each file; a bundler writes none for a file that nothing imports. */
function isThereToo(program: string, service: Service, model: SystemModel): boolean {
  if (compiledFrom(program, service) === 'itself') return true;
  const scripts = Object.entries(model.manifests.get(service.packageManifests[0] ?? '')?.package?.scripts ?? {});
  const building = scripts.filter(([name]) => /build|compile|^prepare$/.test(name)).map(([, { text }]) => text);
  return building.some((text) => /(?:^|[\s/])(?:tsc|swc)(?:\s|$)/.test(text)) && !building.some((text) => /\b(?:tsup|tsdown|esbuild|rollup|webpack|vite|ncc|unbuild|parcel|bun|noEmit|emitDeclarationOnly)\b/.test(text));
}

function stemOf(path: string): string {
  return path.replace(/\.[cm]?[jt]s$/, '');
}
