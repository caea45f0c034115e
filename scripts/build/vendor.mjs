import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../root.mjs';
import { parserOf } from './parser.mjs';

/*
 * The compiler, ts-morph and scslre are too large to be in every program, so each lies once in dist/vendor/:
 *   typescript.js  the compiler that @ts-morph/common carries, for ts-morph, minified but not wrapped in a bundle
 *                  (a wrapped one is parsed twice by V8, which costs 50 ms);
 *   compiler.js    what programs get for '@ts-morph/common': a `ts` with the members that they name, and of the compiler what these need;
 *   ts-morph.js    with the rest of @ts-morph/common, required when the first fix is asked for;
 *   scslre.js      the checker of patterns with its tables of Unicode, required at the first pattern that may be slow.
 */

/** An esbuild plugin: a program in dist/ requires the compiler and ts-morph from dist/vendor/. */
export function useVendored() {
  return requireInstead({ '@ts-morph/common': './vendor/compiler.js', 'ts-morph': './vendor/ts-morph.js', scslre: './vendor/scslre.js' });
}

/** Options for the builds of dist/vendor/*.js. */
export function vendorBuilds() {
  const options = { minify: true, sourcemap: false, plugins: [requireInstead({ './typescript': './typescript.js' })] };
  return [
    {
      ...options,
      bundle: false,
      plugins: [],
      entryPoints: ['node_modules/@ts-morph/common/dist/typescript.js'],
      outfile: 'dist/vendor/typescript.js',
    },
    { ...options, ...compilerOf(namedMembers()), outfile: 'dist/vendor/compiler.js' },
    { ...options, stdin: module("module.exports = require('ts-morph')"), outfile: 'dist/vendor/ts-morph.js' },
    { ...options, stdin: module("module.exports = require('scslre')"), outfile: 'dist/vendor/scslre.js' },
  ];
}

/** Exports of a module are getters, each of which costs a look-up and a call; a plain object of them costs neither. */
function compilerOf(members) {
  return { stdin: module(parserOf(members)), format: 'iife', globalName: 'parser', footer: { js: 'exports.ts = { ...parser };' } };
}

/** Members of the compiler that are named where it is imported. */
function namedMembers() {
  const { ts } = createRequire(import.meta.url)('@ts-morph/common');
  const texts = enginesFiles().map((file) => readFileSync(file, 'utf8')).filter((text) => text.includes("from '@ts-morph/common'"));
  const names = new Set(texts.flatMap((text) => [...text.matchAll(/\bts\.(\w+)/g)].map(([, name]) => name)));
  return Object.keys(ts).filter((name) => names.has(name));
}

function enginesFiles() {
  const files = readdirSync(path.join(root, 'src/engine'), { recursive: true, withFileTypes: true });
  return files.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}

/**
 * An esbuild plugin: `ts.SyntaxKind.X` and its kin in the extractor become numbers, which costs no look-ups and lets V8 build jump tables; `ts.isX(node)`
 * becomes what the compiler's function of that name says, as most of a scan runs before V8 puts it there.
 */
export function inlineKinds() {
  const { ts } = createRequire(import.meta.url)('@ts-morph/common');
  const kinds = kindsOfTests(ts);
  return {
    name: 'inline-kinds',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]engine[\\/]extract[\\/].*\.ts$/ }, ({ path: file }) => ({
        loader: 'ts',
        contents: readFileSync(file, 'utf8').replace(/\bts\.(SyntaxKind|NodeFlags)\.(\w+)\b/g, (whole, table, name) => {
          const value = ts[table][name];
          return typeof value === 'number' ? `${value}` : whole;
        }).replace(/\bts\.(is[A-Z]\w*)\(([\w.]+)\)/g, (whole, test, node) => {
          const tested = kinds.get(test);
          return tested ? `(${tested.map((kind) => `${node}.kind === ${kind}`).join(' || ')})` : whole;
        }),
      }));
    },
  };
}

/** Of the compiler's functions that only compare the kind of a node, with what: `isStringLiteralLike` with those of literals and of templates without holes. */
function kindsOfTests(ts) {
  const tests = Object.keys(ts).filter((name) => /^is[A-Z]/.test(name)).map((name) => [name, /^function \w+\(node\) \{\s*return ([^;]+);\s*\}$/.exec(String(ts[name]))?.[1] ?? '']);
  const compared = tests.map(([name, body]) => [name, body.replace(/ ?\/\*.*?\*\//g, '').split(' || ').map((part) => /^node\.kind === (\d+)$/.exec(part)?.[1])]);
  return new Map(compared.filter(([, kinds]) => kinds.length <= 2 && kinds.every((kind) => kind !== undefined)));
}

function module(contents) {
  return { contents, resolveDir: root };
}

function requireInstead(paths) {
  return {
    name: 'require-instead',
    setup(build) {
      for (const [name, path] of Object.entries(paths)) {
        build.onResolve({ filter: new RegExp(`^${name.replaceAll('.', '\\.')}$`) }, () => ({ path, external: true }));
      }
    },
  };
}
