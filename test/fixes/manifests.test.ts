import assert from 'node:assert/strict';
import type { FixStep } from '../../src/engine/model/fix';
import { applied, reasonOf } from './applied';

describe('ensure-dependency', () => {
  const step: FixStep = { kind: 'ensure-dependency', manifest: 'package.json', name: 'redis', version: '^5.0.0' };
  const manifest = (text: string, change: Partial<typeof step> = {}) => applied({ 'package.json': text }, { ...step, ...change })['package.json'];

  it('adds to the list, sorted where it is sorted', () => {
    assert.equal(
      manifest('{\n  "dependencies": {\n    "a": "1",\n    "z": "1"\n  }\n}\n'),
      '{\n  "dependencies": {\n    "a": "1",\n    "redis": "^5.0.0",\n    "z": "1"\n  }\n}\n',
    );
    assert.equal(
      manifest('{\n\t"dependencies": {\n\t\t"z": "1",\n\t\t"a": "1"\n\t}\n}\n'),
      '{\n\t"dependencies": {\n\t\t"z": "1",\n\t\t"a": "1",\n\t\t"redis": "^5.0.0"\n\t}\n}\n',
    );
  });

  it('adds the list', () => {
    assert.equal(manifest('{\n    "name": "a"\n}\n'), '{\n    "name": "a",\n    "dependencies": {\n        "redis": "^5.0.0"\n    }\n}\n');
    assert.equal(manifest('{\r\n  "name": "a"\r\n}\r\n'), '{\r\n  "name": "a",\r\n  "dependencies": {\r\n    "redis": "^5.0.0"\r\n  }\r\n}\r\n');
  });

  it('keeps the version that is listed', () => {
    for (const text of ['{"dependencies":{"redis":"^6.0.0"}}', '{"dependencies":{"redis":"^3.0.0"}}', '{"peerDependencies":{"redis":"*"}}']) {
      assert.equal(manifest(text), text);
    }
    const dev = '{"devDependencies":{"redis":"^4.0.0"}}';
    assert.equal(manifest(dev, { dev: true }), dev);
  });

  it('moves what only development had', () => {
    const moved = manifest('{\n  "dependencies": {\n    "a": "1"\n  },\n  "devDependencies": {\n    "b": "1",\n    "redis": "^4.0.0"\n  }\n}\n');
    assert.equal(moved, '{\n  "dependencies": {\n    "a": "1",\n    "redis": "^4.0.0"\n  },\n  "devDependencies": {\n    "b": "1"\n  }\n}\n');
  });

  it('refuses what is no manifest', () => {
    assert.match(reasonOf({}, step), /does not exist/);
    assert.match(reasonOf({ 'package.json': '[]' }, step), /not a JSON object/);
  });
});

describe('change-script', () => {
  const step: FixStep = { kind: 'change-script', manifest: 'package.json', name: 'start', from: 'node "a".js', to: 'node --import ./b.js "a".js' };
  const manifest = (start: string) => `{\r\n  "scripts": { "dev": "x",  "start": ${JSON.stringify(start)} }\r\n}\r\n`;

  it('changes that script alone', () => {
    assert.equal(applied({ 'package.json': manifest(step.from) }, step)['package.json'], manifest(step.to));
    assert.equal(applied({ 'package.json': manifest(step.to) }, step)['package.json'], manifest(step.to));
  });

  it('refuses one that says something else', () => {
    assert.match(reasonOf({ 'package.json': manifest('node c.js') }, step), /script start of package\.json is no longer what it was/);
    assert.match(reasonOf({ 'package.json': '{}' }, step), /no longer/);
    assert.match(reasonOf({ 'package.json': '[]' }, step), /no longer/);
    assert.match(reasonOf({}, step), /does not exist/);
  });
});

describe('ensure-env-example', () => {
  const step: FixStep = { kind: 'ensure-env-example', path: '.env.example', name: 'REDIS_URL', comment: 'Where sessions live' };

  it('creates the file', () => {
    assert.deepEqual(applied({}, step, { ...step, name: 'JWT_SECRET', comment: 'Signs tokens' }), {
      '.env.example': '# Where sessions live\nREDIS_URL=\n# Signs tokens\nJWT_SECRET=\n',
    });
  });

  it('appends in the line endings of the file', () => {
    assert.equal(applied({ '.env.example': 'A=\r\nB=' }, step)['.env.example'], 'A=\r\nB=\r\n# Where sessions live\r\nREDIS_URL=\r\n');
  });

  it('changes nothing where the name is', () => {
    for (const text of ['REDIS_URL=x\n', 'export REDIS_URL=\n', '# REDIS_URL=\n']) assert.equal(applied({ '.env.example': text }, step)['.env.example'], text);
    assert.notEqual(applied({ '.env.example': 'MY_REDIS_URL=\n' }, step)['.env.example'], 'MY_REDIS_URL=\n');
  });
});

describe('create-file', () => {
  const step: FixStep = { kind: 'create-file', path: 'src/tracing.ts', text: "import a from 'a';\n\nexport function f() {\n  a('x');\n}\n" };

  it('writes code in the style of the code beside it', () => {
    const files = { 'src/main.ts': 'import b from "b"\r\nif (b) {\r\n\tb("y")\r\n}\r\n' };
    assert.equal(applied(files, step)['src/tracing.ts'], 'import a from "a"\r\n\r\nexport function f() {\r\n\ta("x")\r\n}\r\n');
    assert.equal(applied({}, step)['src/tracing.ts'], step.text);
  });

  it('never overwrites', () => {
    assert.match(reasonOf({ 'src/tracing.ts': 'other();' }, step), /exists with other content/);
    assert.deepEqual(applied({ 'src/tracing.ts': step.text }, step), { 'src/tracing.ts': step.text });
  });

  it('stays in the workspace', () => {
    for (const path of ['../a.ts', '/etc/a.ts', 'C:/a.ts', 'a\\..\\b.ts', 'a/../../b.ts', '']) {
      assert.match(reasonOf({}, { ...step, path }), /outside of the workspace/);
    }
  });

  it('can be edited by later steps', () => {
    const files = applied({}, step, { kind: 'insert-statement', file: step.path, where: 'end', text: 'f();' });
    assert.equal(files[step.path], `${step.text}\nf();\n`);
  });
});
