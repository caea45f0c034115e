import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };
const drawn = 'q7Lx0Vz93kTbW2mRn58YpcQe4';

type Files = Readonly<Record<string, string>>;
const count = (files: Files): number => runRule(hardcodedSecret, memoryHost({ ...program, ...files })).findings.length;

/** A workflow with one job that has a key. */
const workflow = (steps: readonly string[], { job = 'check', variable = `JWT_SECRET: ${drawn}`, more = '' } = {}): string =>
  `name: Main\non:\n  push:\n    branches: [main]\n  release:\njobs:\n  ${job}:\n    runs-on: ubuntu-latest\n    env:\n      ${variable}\n    steps:\n      - uses: actions/checkout@v4\n${steps.map((step) => `      - ${step}\n`).join('')}${more}`;
const deploy = `  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: kubectl apply -f k8s\n`;
const tests = ['run: npm ci', 'run: npm test'];
const main = '.github/workflows/main.yml';

describe('keys of jobs that only run tests', () => {
  const silent: Readonly<Record<string, Files>> = {
    'the environment of a job': { [main]: workflow(tests) },
    'that of a job beside one that deploys': { [main]: workflow(tests, { more: deploy }) },
    'that of a step': { [main]: workflow(['run: yarn test:e2e', `run: yarn test\n        env:\n          ENCRYPTION_KEY: ${drawn}`], { variable: 'PORT: 1' }) },
    'that of the file, where no job does anything else': { [main]: `env:\n  JWT_SECRET: ${drawn}\n${workflow(tests, { variable: 'PORT: 1' })}` },
    'CircleCI': { '.circleci/config.yml': `version: 2.1\njobs:\n  build-lint-test:\n    docker:\n      - image: cimg/node:20.1\n    environment:\n      JWT_SECRET: ${drawn}\n    steps:\n      - run:\n          name: Tests\n          command: pnpm run test\n  push-image:\n    steps:\n      - aws-ecr/build-and-push-image:\n          repo: api\n` },
    'the addresses of containers beside it': { [main]: workflow(tests, { variable: `JWT_SECRET: ${drawn}\n      APP_URL: http://127.0.0.1:3000\n      STORE_HOST: localhost\n      STORE_URL: postgres://app:app@store:5432/app # see https://docs.acme.io` }) },
    'the registry of packages': { [main]: workflow(['uses: actions/setup-node@v4\n        with:\n          registry-url: https://npm.pkg.github.com', ...tests]) },
    'GitLab': { '.gitlab-ci.yml': `unit:\n  variables:\n    JWT_SECRET: ${drawn}\n  script:\n    - npx jest\nship:\n  script:\n    - ./deploy.sh\n` },
    'Azure': { 'azure-pipelines.yml': `trigger: [main]\njobs:\n  - job: unit\n    variables:\n      JWT_SECRET: ${drawn}\n    steps:\n      - script: npm run test\n  - job: ship\n    steps:\n      - task: AzureWebApp@1\n        inputs: { package: deploy.zip }\n` },
  };
  for (const [name, files] of Object.entries(silent)) it(`are silent: ${name}`, () => assert.equal(count(files), 0));

  const told: Readonly<Record<string, Files>> = {
    'a job that deploys what it tested': { [main]: workflow([...tests, 'run: helm upgrade api ./chart']) },
    'a job that pushes an image': { [main]: workflow([...tests, 'run: docker push acme/api']) },
    'a job that builds an image with it': { [main]: workflow([...tests, 'run: docker build --build-arg JWT_SECRET .']) },
    'a job that copies to a machine': { [main]: workflow([...tests, 'run: rsync -a dist/ web@acme.io:/srv']) },
    'a job that tests what is deployed': { [main]: workflow(tests, { variable: `BASE_URL: https://staging.acme.io\n      JWT_SECRET: ${drawn}` }) },
    'a job that tests what is deployed, by its host': { [main]: workflow(tests, { variable: `JWT_SECRET: ${drawn}\n      APP_HOST: staging.acme.io`, more: deploy }) },
    'a job that is told the address': { [main]: workflow(tests, { variable: `JWT_SECRET: ${drawn}\n      APP_URL: \${{ vars.APP_URL }}` }) },
    'a job that passes the address on': { [main]: workflow(['run: npm test -- --base-url=https://shop.acme.io'], { more: deploy }) },
    'a file that has an address for all of its jobs': { [main]: `env:\n  BASE_URL: https://shop.acme.io\n${workflow(tests, { more: deploy })}` },
    'a job without tests': { [main]: workflow(['run: npm ci', 'run: npm run migrate']) },
    'the environment of a file with a job that deploys': { [main]: `env:\n  JWT_SECRET: ${drawn}\n${workflow(tests, { variable: 'PORT: 1', more: deploy })}` },
    'the job that deploys': { [main]: workflow(tests, { variable: 'PORT: 1', more: deploy.replace('    steps:', `    env:\n      JWT_SECRET: ${drawn}\n    steps:`) }) },
    'a key of somebody else': { [main]: workflow(tests, { variable: `LEDGER_API_KEY: ${drawn}` }) },
    'a token of somebody else': { [main]: workflow(tests, { variable: `SONAR_TOKEN: ${drawn}` }) },
    'a password': { [main]: workflow(tests, { variable: `LEDGER_PASSWORD: ${drawn}` }) },
    'a token of a provider\'s format': { [main]: workflow(tests, { variable: `JWT_SECRET: ${['sk', 'live', 'q7Lx0Vz93kTbW2mRn58YpcQe'].join('_')}` }) },
    'what is no pipeline': { 'ops/main.yml': workflow(tests) },
  };
  for (const [name, files] of Object.entries(told)) it(`are told: ${name}`, () => assert.equal(count(files), 1));

  it('are told where the same may stand elsewhere', () => {
    assert.equal(count({ [main]: workflow(tests), 'deploy/values.yaml': `jwtSecret: ${drawn}\n` }), 2);
    assert.equal(count({ [main]: workflow(tests), 'src/main.ts': `import express from 'express';\nexport const jwtSecret = '${drawn}';\nexpress().listen(1);\n` }), 2);
    assert.equal(count({ [main]: workflow(tests), '.github/workflows/nightly.yml': workflow(['run: npm run report']) }), 2);
  });
});
