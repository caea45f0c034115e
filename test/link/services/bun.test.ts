import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SERVER = "export default { port: 4000, fetch(request: Request) { return new Response('x'); } };\n";
const HONO = "import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/x', (c) => c.text('x'));\n";
const manifest = (scripts: Readonly<Record<string, string>>, more: object = {}): string => JSON.stringify({ name: 'shop', scripts, dependencies: { hono: '4' }, ...more });
const image = (...lines: readonly string[]): string => ['FROM oven/bun:1', ...lines, ''].join('\n');

type Files = Readonly<Record<string, string>>;

const SERVED: Readonly<Record<string, readonly [files: Files, ports: readonly number[]]>> = {
  'a script runs it': [{ 'package.json': manifest({ dev: 'TZ=UTC PORT=3003 bun run --hot src/index.ts' }), 'src/index.ts': SERVER }, [4000]],
  'a script runs it without `run`': [{ 'package.json': manifest({ start: 'bun --watch ./src/index.ts' }), 'src/index.ts': SERVER }, [4000]],
  'a script runs another script': [{ 'package.json': manifest({ start: 'bun run serve:all', 'serve:all': 'bun src/index.ts' }), 'src/index.ts': SERVER }, [4000]],
  'its image runs it': [{ 'package.json': manifest({}), Dockerfile: image('CMD ["bun", "src/index.ts"]'), 'src/index.ts': SERVER }, [4000]],
  'its image runs it behind an entry script': [{ 'package.json': manifest({}), Dockerfile: image('ENTRYPOINT ["/app/entrypoint.sh"]', 'CMD ["bun", "run", "src/index.ts"]'), 'src/index.ts': SERVER }, [4000]],
  'compose runs its image': [{ 'package.json': manifest({}), 'compose.yml': 'services: { shop: { build: . } }\n', Dockerfile: image('CMD ["bun", "src/index.ts"]'), 'src/index.ts': SERVER }, [4000]],
  'it exports an app': [{ 'package.json': manifest({ dev: 'bun src/index.ts' }), 'src/index.ts': `${HONO}export default app;\n` }, [3000]],
  'it exports the function of an app': [{ 'package.json': manifest({ dev: 'bun src/index.ts' }), 'src/index.ts': `${HONO}export default { port: Number(process.env.PORT ?? 3001), fetch: app.fetch };\n` }, [3001]],
  'its port is a setting': [{ 'package.json': manifest({ dev: 'bun src/index.ts' }), '.env': 'PORT=5005\n', 'src/index.ts': `${HONO}export default app;\n` }, [5005, 3000]],
};

const NOT_SERVED: Readonly<Record<string, Files>> = {
  'another program runs it': { 'package.json': manifest({ dev: 'tsx src/index.ts', start: 'node dist/index.js' }), 'src/index.ts': SERVER },
  'it is for workers at an edge': { 'package.json': manifest({ dev: 'bunx wrangler dev src/index.ts', deploy: 'wrangler deploy' }), 'src/index.ts': `${HONO}export default app;\n` },
  'nothing runs it': { 'package.json': manifest({ lint: 'biome check .' }, { main: 'src/index.ts' }), 'src/index.ts': SERVER },
  'Bun only builds it': { 'package.json': manifest({ build: 'bun build src/index.ts', 'dev:build': 'bun build --watch src/index.ts', start: 'bun test src/index.ts' }), 'src/index.ts': SERVER },
  'Bun runs another file that does not load it': { 'package.json': manifest({ start: 'bun src/report.ts' }), 'src/index.ts': SERVER, 'src/report.ts': "console.log('x');\n" },
  'it is loaded by what Bun runs': { 'package.json': manifest({ start: 'bun src/report.ts' }), 'src/server.ts': SERVER, 'src/report.ts': "import server from './server';\nconsole.log(server.port);\n" },
  'the export has no function for requests': { 'package.json': manifest({ start: 'bun src/index.ts' }), 'src/index.ts': "export default { port: 4000, routes: [] };\n" },
  'it is exported under a name': { 'package.json': manifest({ start: 'bun src/index.ts' }), 'src/index.ts': `${HONO}export const server = { port: 3000, fetch: app.fetch };\n` },
  'the package is of what answers pages': { 'package.json': manifest({ dev: 'bun run next dev' }), 'src/index.ts': SERVER },
};

describe('what a program exports for Bun to serve', () => {
  for (const [what, [files, ports]] of Object.entries(SERVED)) {
    it(`is a service where ${what}`, () => {
      const model = modelOf(files);
      assert.deepEqual(model.services.map(({ name, kind, entry, ports: own }) => [name, kind, entry, own]), [['shop', 'http', 'src/index.ts', ports]]);
      assert.equal(model.services[0]?.start.file, 'src/index.ts');
    });
  }

  for (const [what, files] of Object.entries(NOT_SERVED)) {
    it(`is none where ${what}`, () => { assert.deepEqual(modelOf(files).services.map(({ name }) => name), []); });
  }
});
