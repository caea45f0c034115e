import { root } from '../root.mjs';

/*
 * The compiler and ts-morph are too large to be in every program, so each lies once in dist/vendor/:
 *   typescript.js  the compiler that @ts-morph/common carries, minified but not wrapped in a bundle
 *                  (a wrapped one is parsed twice by V8, which costs 50 ms at every start);
 *   compiler.js    what programs get for '@ts-morph/common': its `ts`, and nothing else;
 *   ts-morph.js    with the rest of @ts-morph/common, required when the first fix is asked for.
 */

/** An esbuild plugin: a program in dist/ requires the compiler and ts-morph from dist/vendor/. */
export function useVendored() {
  return requireInstead({ '@ts-morph/common': './vendor/compiler.js', 'ts-morph': './vendor/ts-morph.js' });
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
    { ...options, stdin: module("exports.ts = require('./typescript')"), outfile: 'dist/vendor/compiler.js' },
    { ...options, stdin: module("module.exports = require('ts-morph')"), outfile: 'dist/vendor/ts-morph.js' },
  ];
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
