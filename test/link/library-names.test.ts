import { deepStrictEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { ts } from '@ts-morph/common';
import { CONNECTIONS, DEFAULT_PORTS, IMAGES, PRISMA_CLIENT, PRODUCTS } from '../../src/engine/link/libraries/connections';
import { JOINING, OPTIONS } from '../../src/engine/link/libraries/infrastructure';
import { WEB_GATEWAY } from '../../src/engine/link/libraries/moleculer';
import { READS_LABELS } from '../../src/engine/link/libraries/platform';
import { LIBRARIES, LIBRARY_TYPES } from '../../src/engine/link/libraries/table';

const FOLDER = join(__dirname, '../../src/engine/link');

/** Names that are words, a protocol, or Node's and Kubernetes' own, too. */
const WORDS = [...builtinModules, 'graphql', 'global', 'globalThis', 'config', 'request', 'grpc', 'fetch', 'process', 'setInterval', 'addListener', 'CronJob', 'forEach', 'playwright'];

/** Texts at these keys of the tables, and keys of the objects that stand at those. */
function inTables(table: unknown, texts: readonly string[], keys: readonly string[], at = ''): string[] {
  if (typeof table === 'string') return texts.includes(at) ? [table] : [];
  if (typeof table !== 'object' || table === null) return [];
  const isList = Array.isArray(table);
  const below = Object.entries(table).flatMap(([key, value]: [string, unknown]) => inTables(value, texts, keys, isList ? at : key));
  return !isList && keys.includes(at) ? [...Object.keys(table), ...below] : below;
}

/** Exports, members and options whose names are no words: `PrismaClient`, `addEventSource`. */
const MEMBERS = [...[LIBRARIES, LIBRARY_TYPES].flatMap((table) => inTables(table, [], ['exports', 'members'])), ...CONNECTIONS.flatMap(({ exports }) => exports.flatMap((path) => path.split('.'))), ...Object.values(JOINING), ...Object.values(OPTIONS), PRISMA_CLIENT.name];
/** Brokers, clients, databases and what else runs as an image, as people and as manifests call them. */
const PRODUCT_NAMES = [...[LIBRARIES, LIBRARY_TYPES, CONNECTIONS].flatMap((table) => inTables(table, ['broker', 'client', 'product'], [])), ...Object.keys({ ...PRODUCTS, ...IMAGES, ...DEFAULT_PORTS }), ...Object.values(PRODUCTS), ...Object.values(IMAGES).flat(), ...READS_LABELS];
const MODULES = [...LIBRARIES.flatMap(({ modules }) => modules), ...Object.keys(LIBRARY_TYPES), WEB_GATEWAY.module];

/** All that the tables know. */
const NAMES = new Set([...MODULES, ...PRODUCT_NAMES, ...MEMBERS.filter((name) => /[a-z][A-Z]/.test(name))].filter((name) => !WORDS.includes(name)));
/** Options that are words: whoever reads what infrastructure code declares takes them from its table. */
const OPTION_NAMES = new Set<string>(Object.values(OPTIONS));

/** Texts of a file, but for what it imports. */
function textsIn(code: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest));
  return texts;
}

describe('names of libraries', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/^libraries[/\\]/.test(file));

  it('stand in tables alone', () => {
    ok(files.length > 100);
    deepStrictEqual(files.flatMap((file) => textsIn(readFileSync(join(FOLDER, file), 'utf8')).filter((text) => NAMES.has(text)).map((text) => `${file}: ${text}`)), []);
  });

  it('of options of infrastructure code are read from its table', () => {
    const reading = files.map((file) => ({ file, code: readFileSync(join(FOLDER, file), 'utf8') })).filter(({ code }) => /import \{[^}]*\bOPTIONS\b[^}]*\} from '[^']*\/infrastructure'/.test(code));
    ok(reading.length > 2);
    deepStrictEqual(reading.flatMap(({ file, code }) => textsIn(code).filter((text) => OPTION_NAMES.has(text)).map((text) => `${file}: ${text}`)), []);
  });

  it('are found where they stand elsewhere', () => {
    deepStrictEqual(textsIn("import a from 'axios';\nconst known = module === 'axios' ? `nest.ClientProxy` : other;").filter((text) => NAMES.has(text)), ['axios', 'nest.ClientProxy']);
    deepStrictEqual(['PrismaClient', 'Mongoose', 'traefik', 'RabbitMQ', 'SNS', 'addEventSource', 'eventPattern'].filter((name) => !NAMES.has(name)), []);
  });
});
