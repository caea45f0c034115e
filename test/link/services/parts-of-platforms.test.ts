import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SDK = `import http from 'node:http';
export class Bot {
  constructor(private readonly handlers: Record<string, () => void>) {}
  readonly start = (port: number) => serve(this.handlers, port);
}
export function serve(handlers: Record<string, () => void>, port: number) {
  return http.createServer((req, res) => { handlers[req.url ?? '']?.(); res.end(); }).listen(port);
}
export function wrap<T>(value: T): T { return value; }
`;

interface Part {
  readonly code: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, string>>;
}

/** Names of the services below `bots/`. */
function servicesOf({ code, scripts = { build: 'platform build' }, more = {} }: Part): string[] {
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['packages/*', 'bots/*'] }),
    'packages/sdk/package.json': JSON.stringify({ name: '@acme/sdk', main: './src/index.ts' }),
    'packages/sdk/src/index.ts': SDK,
    'bots/mail/package.json': JSON.stringify({ name: 'mail', scripts, dependencies: { '@acme/sdk': '*' } }),
    'bots/mail/src/index.ts': code,
    ...more,
  }).services.filter(({ root }) => root.startsWith('bots/')).map(({ name }) => name);
}

describe('a package that a platform loads and runs', () => {
  const parts: Readonly<Record<string, Part>> = {
    'makes an object of a library that could listen': { code: "import { Bot } from '@acme/sdk';\nexport default new Bot({ '/': () => undefined });\n" },
    'calls other functions of that library': { code: "import { Bot, wrap } from '@acme/sdk';\nexport default wrap(new Bot({ '/': () => undefined }));\n" },
    'calls them in its handlers': { code: "import { Bot, wrap } from '@acme/sdk';\nconst handlers = { '/': () => { wrap(1); } };\nexport default new Bot(handlers);\n" },
    'offers to listen': { code: "import { Bot, serve } from '@acme/sdk';\nconst bot = new Bot({});\nexport const handlers = { one: () => undefined };\nexport function start() { return serve(handlers, 3000); }\nexport default bot;\n" },
  };
  for (const [what, part] of Object.entries(parts)) it(`is no service where it ${what}`, () => { assert.deepEqual(servicesOf(part), []); });

  const services: Readonly<Record<string, Part>> = {
    'has the library listen': { code: "import { serve } from '@acme/sdk';\nserve({ '/': () => undefined }, 3000);\n" },
    'starts what it makes': { code: "import { Bot } from '@acme/sdk';\nconst bot = new Bot({});\nvoid bot.start(3000);\n" },
    'does so in a function': { code: "import { serve } from '@acme/sdk';\nasync function main() { serve({}, 3000); }\nvoid main();\n" },
    'loads what listens': { code: "import '@acme/sdk/src/running';\n", more: { 'packages/sdk/src/running.ts': "import { serve } from './index';\nserve({}, 3000);\n" } },
    'has a script that starts it': { code: "import { Bot } from '@acme/sdk';\nexport default new Bot({});\n", scripts: { start: 'node src/index.ts' } },
    'is deployed': { code: "import { Bot } from '@acme/sdk';\nexport default new Bot({});\n", more: { 'docker-compose.yml': 'services:\n  mail:\n    build: bots/mail\n', 'bots/mail/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "src/index.ts"]\n' } },
  };
  for (const [what, part] of Object.entries(services)) it(`is a service where it ${what}`, () => { assert.deepEqual(servicesOf(part), ['mail']); });
});
