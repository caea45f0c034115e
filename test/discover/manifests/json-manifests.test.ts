import assert from 'node:assert/strict';
import { parsePackageJson } from '../../../src/engine/discover/manifests/package-json';
import { parseTsconfig } from '../../../src/engine/discover/manifests/tsconfig';

describe('package.json', () => {
  it('is read with the spans of scripts and dependencies', () => {
    const text = JSON.stringify(
      {
        name: '@shop/db',
        private: true,
        main: 'dist/index.js',
        typings: 'dist/index.d.ts',
        exports: { '.': { types: './dist/index.d.ts', import: './dist/index.mjs' }, './db': { source: './src/db.ts', default: './dist/db.js' }, './x': ['./dist/x.js'] },
        scripts: { start: 'API_KEY=hunter2 node dist/main.js' },
        dependencies: { express: '^5.0.0' },
        devDependencies: { express: '4', mocha: '11' },
        workspaces: { packages: ['apps/*'] },
      },
      null,
      2,
    );
    const { facts, problems } = parsePackageJson(text);
    assert.deepEqual([problems, facts.name, facts.private, facts.main, facts.types, facts.workspaces], [[], '@shop/db', true, 'dist/index.js', 'dist/index.d.ts', ['apps/*']]);
    assert.deepEqual(facts.exports, { '.': './dist/index.mjs', './db': './src/db.ts', './x': './dist/x.js' });
    assert.equal(facts.scripts.start?.text, 'API_KEY=*** node dist/main.js');
    assert.deepEqual([facts.dependencies.express?.version, facts.dependencies.express?.dev, facts.dependencies.mocha?.dev], ['^5.0.0', false, true]);
    const { span } = facts.dependencies.express!;
    assert.equal(text.slice(span.start, span.end), '"express": "^5.0.0"');
  });

  it('takes a lone string and lone conditions as the main export', () => {
    assert.deepEqual(parsePackageJson('{"imports": {"#a": {"default": "./dist/a.js", "development": "./src/a.ts"}, "#b": "lodash", "c": "./c.js", "#d": null}}').facts.imports, { '#a': './src/a.ts', '#b': 'lodash' });
    assert.deepEqual(parsePackageJson('{"exports": "./a.js"}').facts.exports, { '.': './a.js' });
    assert.deepEqual(parsePackageJson('{"exports": {"require": "./a.cjs"}}').facts.exports, { '.': './a.cjs' });
  });

  it('survives broken, deep and odd input', () => {
    assert.deepEqual(parsePackageJson('{"name": "a", "scripts": {"x": ').facts.name, 'a');
    assert.equal(parsePackageJson('{"name": "a",, }').problems.length, 1);
    for (const text of ['', '[]', '"x"', 'null', '{"name": 1, "exports": 2, "scripts": [], "workspaces": {}}', '['.repeat(50_000)]) assert.equal(parsePackageJson(text).facts.name, '');
    const { dependencies } = parsePackageJson('{"dependencies": {"__proto__": "1", "constructor": "1"}}').facts;
    assert.deepEqual([Object.keys(dependencies), Object.getPrototypeOf(dependencies)], [['constructor'], Object.prototype]);
  });
});

describe('tsconfig', () => {
  it('is read with comments, and its baseUrl is told from the root', () => {
    const { facts, problems } = parseTsconfig(
      'apps/api/tsconfig.json',
      '{ // why\n "extends": "../../tsconfig.base.json", "compilerOptions": { "baseUrl": "./src", "paths": { "@/*": ["*"] }, "outDir": "dist", "module": "commonjs", }, }',
    );
    assert.deepEqual([problems, facts], [[], { extends: ['../../tsconfig.base.json'], baseUrl: 'apps/api/src', paths: { '@/*': ['*'] }, outDir: 'dist', module: 'commonjs' }]);
  });
});
