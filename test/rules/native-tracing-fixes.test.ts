import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { noTracing } from '../../src/engine/rules/no-tracing';
import { HOOK_PACKAGE, TRACING_PACKAGES } from '../../src/engine/rules/operations/tracing-plan';
import { tracingLoadedLate } from '../../src/engine/rules/tracing-loaded-late';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';

const packages = Object.entries({ ...TRACING_PACKAGES, [HOOK_PACKAGE.name]: HOOK_PACKAGE.version }).sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, version]) => `    "${name}": "${version}",`).join('\n      ');

const STARTED = `
      import { register } from 'node:module';
      import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
      import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
      import { NodeSDK } from '@opentelemetry/sdk-node';

      // ES modules are patched through this hook.
      register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

      // Has to run before the modules that it patches are loaded. OTEL_EXPORTER_OTLP_ENDPOINT names the collector.
      const sdk = new NodeSDK({
        serviceName: process.env.OTEL_SERVICE_NAME ?? 'orders',
        traceExporter: new OTLPTraceExporter(),
        instrumentations: [getNodeAutoInstrumentations()],
      });

      sdk.start();`;

const SERVER = "import express from 'express';\n\nexpress().listen(3000);\n";
const TRACER = "import { NodeSDK } from '@opentelemetry/sdk-node';\nimport { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';\nnew NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();\n";

describe('tracing of ES modules', () => {
  it('is started by the script and the image that start the service, and patches by a hook', () => checkFix(noTracing, `
    //- /package.json
    {
      "name": "orders",
      "type": "module",
      "scripts": {
        "build": "tsc -p .",
        "dev": "tsx watch src/server.ts",
        "start": "NODE_ENV=production node --enable-source-maps dist/server.js"
      },
      "dependencies": {
        "express": "5"
      }
    }
    //- /Dockerfile
    FROM node:22
    ENTRYPOINT ["dumb-init", "--"]
    CMD ["node","dist/server.js"]
    //- /src/server.ts
    import express from 'express';

    express().listen(3000);
  `, `
      //- /package.json
      {
        "name": "orders",
        "type": "module",
        "scripts": {
          "build": "tsc -p .",
          "dev": "tsx watch src/server.ts",
          "start": "NODE_ENV=production node --import ./dist/instrumentation.js --enable-source-maps dist/server.js"
        },
        "dependencies": {
      ${packages}
          "express": "5"
        }
      }
      //- /Dockerfile
      FROM node:22
      ENTRYPOINT ["dumb-init", "--"]
      CMD ["node","--import","./dist/instrumentation.js","dist/server.js"]
      //- /src/instrumentation.ts${STARTED}
  `));

  it('is loaded from where JavaScript lies, in an image without exec form', () => checkFix(noTracing, `
    //- /package.json
    {
      "name": "orders",
      "dependencies": {
        "express": "5"
      }
    }
    //- /Dockerfile
    FROM node:22
    CMD node server.mjs
    //- /server.mjs
    import express from 'express';

    express().listen(3000);
  `, `
      //- /package.json
      {
        "name": "orders",
        "dependencies": {
      ${packages}
          "express": "5"
        }
      }
      //- /Dockerfile
      FROM node:22
      CMD node --import ./instrumentation.mjs server.mjs
      //- /instrumentation.mjs${STARTED}
  `));

  it('is loaded first where it came too late', () => checkFix(tracingLoadedLate, `
    //- /package.json
    {
      "name": "orders",
      "type": "module",
      "scripts": { "build": "tsc", "start": "npm run build && node dist/server.js" },
      "dependencies": {
        "@opentelemetry/sdk-node": "^0.223.0",
        "express": "5"
      }
    }
    //- /src/server.ts
    import express from 'express';
    import './tracing/start.js';

    express().listen(3000);
    //- /src/tracing/start.ts
    import { NodeSDK } from '@opentelemetry/sdk-node';
    import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';

    new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();
  `, `
    //- /package.json
    {
      "name": "orders",
      "type": "module",
      "scripts": { "build": "tsc", "start": "npm run build && node --import ./dist/tracing/start.js dist/server.js" },
      "dependencies": {
        "@opentelemetry/instrumentation": "${HOOK_PACKAGE.version}",
        "@opentelemetry/sdk-node": "^0.223.0",
        "express": "5"
      }
    }
    //- /src/tracing/start.ts
    import { register } from 'node:module';
    import { NodeSDK } from '@opentelemetry/sdk-node';
    import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';

    register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

    new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] }).start();
  `));

  it('comes behind tsx, which has to load it, in the script and in the image', () => {
    const system = (version: string): Record<string, string> => ({
      'package.json': JSON.stringify({ name: 'orders', type: 'module', scripts: { start: 'NODE_ENV=production node --import tsx src/server.ts' }, dependencies: { express: '5', tsx: version } }),
      Dockerfile: 'FROM node:22\nCMD ["npx", "tsx", "src/server.ts"]\n', 'src/server.ts': SERVER,
    });
    const steps = runRule(noTracing, memoryHost(system('^4.19.2'))).findings.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.steps));
    assert.deepEqual(steps.flatMap((step) => (step.kind === 'change-script' ? step.to : step.kind === 'replace' ? step.text : [])), [
      'CMD ["npx", "tsx", "--import", "./src/instrumentation.ts", "src/server.ts"]',
      'NODE_ENV=production node --import tsx --import ./src/instrumentation.ts src/server.ts',
    ]);
    assert.deepEqual(runRule(noTracing, memoryHost(system('^3.14.0'))).findings.flatMap(({ fixes }) => fixes), []);
  });

  it('is left to people where what starts the service is more than Node, or makes other files', () => {
    const titles = (rule: typeof noTracing, scripts: Record<string, string>, more: Record<string, string> = {}) =>
      runRule(rule, memoryHost({ 'package.json': JSON.stringify({ name: 'orders', type: 'module', scripts }), 'src/server.ts': SERVER, ...more }))
        .findings.map(({ fixes }) => fixes.map(({ title }) => title));
    const build = 'tsc';
    const some = [['Start OpenTelemetry in src/instrumentation.ts and load it by node --import']];
    assert.deepEqual(titles(noTracing, { build, start: 'node dist/server.js' }), some);
    assert.deepEqual(titles(noTracing, { build, start: 'node dist/server' }), some);
    assert.deepEqual(titles(noTracing, { build, start: 'node dist/server.js', dev: 'tsx src/server.ts' }), some);
    assert.deepEqual(titles(noTracing, { build, start: 'node dist/server.js', serve: 'nodemon dist/server.js' }), some);
    assert.deepEqual(titles(noTracing, { start: 'node src/server.ts' }), some);
    for (const start of ['tsx src/server.ts', 'npx tsx --env-file=.env src/server.ts', 'node --import tsx src/server.ts', 'node --import=tsx src/server.ts', 'node -r tsx src/server.ts']) assert.deepEqual(titles(noTracing, { start }), some, start);
    for (const start of ['pnpm dlx tsx src/server.ts', 'tsx run src/server.ts', 'node -r tsx/cjs src/server.ts', 'node --require ts-node/register src/server.ts', 'node --import tsx/esm src/server.ts', 'bun src/server.ts', 'pm2-runtime dist/server.js', 'node --loader ts-node/esm src/server.ts', 'cd dist && node server.js', 'node dist/server.js | pino-pretty', 'node /app/dist/server.js']) {
      assert.deepEqual(titles(noTracing, { build, start }), [[]], start);
    }
    assert.deepEqual(titles(noTracing, { build: 'tsup src/server.ts', start: 'node dist/server.js' }), [[]]);
    assert.deepEqual(titles(noTracing, { start: 'node dist/server.js' }), [[]]);
    assert.deepEqual(titles(noTracing, { build }), [[]]);
    const compose = "services:\n  orders:\n    build: .\n    command: COMMAND\n";
    assert.deepEqual(titles(noTracing, { build, start: 'node dist/server.js' }, { 'compose.yaml': compose.replace('COMMAND', 'npm start') }), some);
    assert.deepEqual(titles(noTracing, { build, start: 'node dist/server.js' }, { 'compose.yaml': compose.replace('COMMAND', 'node dist/server.js') }), [[]]);
    const late = { 'src/server.ts': SERVER.replace('\n', "\nimport './instrumentation.js';\n"), 'src/instrumentation.ts': TRACER };
    assert.deepEqual(titles(tracingLoadedLate, { build, start: 'node dist/server.js' }, late), [['Load src/instrumentation.ts by node --import']]);
    assert.deepEqual(titles(tracingLoadedLate, { build, start: 'tsx src/server.ts' }, late), [['Load src/instrumentation.ts by node --import']]);
    assert.deepEqual(titles(tracingLoadedLate, { build, start: 'node dist/server.js' }, { ...late, 'src/instrumentation.ts': "import 'newrelic';\n" }), [[]]);
  });
});
