// The part of the layers that imports alone don't show: which room may use which packages and globals.
// Directions between rooms are in .dependency-cruiser.cjs; test/scripts/layers.test.ts plants violations of both.
import { builtinModules } from 'node:module';

const editor = { group: ['vscode'], message: 'Only src/extension talks to VS Code.' };
const languageServer = {
  regex: '^vscode-(languageserver|languageclient|jsonrpc)(/|$)',
  message: 'Only src/server, src/protocol and src/extension/client* speak LSP.',
};
const node = {
  regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`,
  message: 'This room gets what it needs as arguments; src/platform is the one that knows Node.',
};
const compiler = {
  regex: '^(@ts-morph/common|ts-morph|typescript)(/|$)',
  message: 'Syntax ends at the facts: only engine/extract and engine/fixes see the compiler.',
};
const tsMorph = { regex: '^(ts-morph|typescript)(/|$)', message: "Scans use the `ts` of '@ts-morph/common' alone." };
const onlyTs = {
  name: '@ts-morph/common',
  allowImportNames: ['ts'],
  message: 'The bundle has the compiler itself (`ts`) and nothing else of this package.',
};

/** Flat config for eslint: packages, globals and syntax that each room must do without. */
export const layers = [
  room(['src/**/*.ts'], [editor, languageServer, compiler]),
  room(['src/engine/**/*.ts'], [editor, languageServer, compiler, node]),
  room(['src/engine/extract/**/*.ts'], [editor, languageServer, tsMorph, node]),
  room(['src/engine/fixes/**/*.ts'], [editor, languageServer, node]),
  room(['src/config/**/*.ts'], [editor, languageServer, compiler, node]),
  room(['src/report/**/*.ts'], [editor, languageServer, compiler, node]),
  room(['src/protocol/**/*.ts'], [editor, compiler, node]),
  room(['src/server/**/*.ts'], [editor, compiler]),
  room(['src/extension/**/*.ts'], [languageServer, compiler], { typesOf: languageServer }),
  room(['src/extension/client*.ts', 'src/extension/client/**/*.ts'], [compiler]),
  room(['src/webview/**/*.ts'], [editor, languageServer, compiler, node]),
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': ['error', ...networkGlobals()],
      'no-restricted-syntax': ['error', namedExportsOnly()],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impureGlobals(), ...networkGlobals()],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'The engine gives the same answer twice.' }],
      'no-restricted-syntax': ['error', namedExportsOnly(), ...moduleState()],
    },
  },
];

function room(files, forbidden, { typesOf } = {}) {
  const patterns = forbidden.map((pattern) => (pattern === typesOf ? { ...pattern, allowTypeImports: true } : pattern));
  return {
    files,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [onlyTs], patterns }] },
  };
}

function namedExportsOnly() {
  return { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
}

function impureGlobals() {
  const names = ['process', 'console', 'Date', 'performance', 'require', 'module', 'Buffer', 'globalThis', '__dirname', '__filename'];
  const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
  const message = 'The engine is a pure function of its input: no process, clock, timers or output.';
  return [...names, ...timers].map((name) => ({ name, message }));
}

function networkGlobals() {
  const message = 'Nothing that Headroom reads leaves the machine.';
  return ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({ name, message }));
}

function moduleState() {
  const message = 'The engine keeps nothing between calls.';
  return ['Program > VariableDeclaration[kind=/^(let|var)$/]', 'Program > ExportNamedDeclaration > VariableDeclaration[kind=/^(let|var)$/]'].map(
    (selector) => ({ selector, message }),
  );
}
