import assert from 'node:assert/strict';
import { modelOf } from '../model';

const app = "import { NestFactory } from '@nestjs/core';\nimport { Module } from '@nestjs/common';\nimport { envConfig } from '@libs/env/env';\n@Module({}) class AppModule {}\n(async () => { const app = await NestFactory.create(AppModule); await app.listen(envConfig().port); })();\n";
const head = "import { Injectable } from '@nestjs/common';\nimport { SQSClient, ReceiveMessageCommand } from '@aws-sdk/client-sqs';\n";
const receive = 'async receive(url: string) { return (await this.client.send(new ReceiveMessageCommand({ QueueUrl: url }))).Messages; }';
const library = `${head}@Injectable() export class SqsService { private client = new SQSClient({}); ${receive} }\n`;
const project = (name: string): object => ({ type: 'application', root: `apps/${name}`, entryFile: 'main', sourceRoot: `apps/${name}/src` });
const root = (scripts: object = { 'start': 'nest start', 'start:prod': 'node dist/apps/gw/main' }): string => JSON.stringify({ name: 'shop', scripts, dependencies: { '@nestjs/core': '10', '@nestjs/common': '10', '@aws-sdk/client-sqs': '3', 'express': '5' } });
const files = {
  'package.json': root(),
  'nest-cli.json': JSON.stringify({ monorepo: true, root: 'apps/gw', sourceRoot: 'apps/gw/src', projects: { gw: project('gw'), user: project('user') } }),
  'tsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"@libs/*":["libs/*"]}}}',
  'libs/env/env.ts': 'export const envConfig = () => ({ port: 1 });\n',
  'apps/gw/src/main.ts': app,
  'apps/user/src/main.ts': app,
};
const packages = { 'apps/gw/package.json': '{"name":"gw"}', 'apps/user/package.json': '{"name":"user"}' };
const entries = (more: Readonly<Record<string, string>>): string[] => modelOf({ ...files, ...more }).services.map(({ entry }) => entry).sort();
const APPS = ['apps/gw/src/main.ts', 'apps/user/src/main.ts'];

describe('the root package of a workspace', () => {
  it('is no service because a library of it could receive', () => {
    assert.deepEqual(entries({ 'libs/sqs/sqs.service.ts': library }), APPS);
    assert.deepEqual(entries({ ...packages, 'libs/sqs/sqs.service.ts': library }), APPS);
    assert.deepEqual(entries({ ...packages, 'libs/sqs/sqs.service.ts': library.replace('@Injectable()', "const name = String('sqs');\n@Injectable()") }), APPS);
    assert.deepEqual(entries({ ...packages, 'libs/sqs/sqs.service.ts': library, 'libs/sqs/index.ts': "export * from './sqs.service';\nexport const KEY = Symbol('sqs');\n" }), APPS);
  });

  it('is one with a program of its own', () => {
    assert.deepEqual(entries({ ...packages, 'src/main.ts': "import express from 'express';\nexpress().listen(3000);\n" }), [...APPS, 'src/main.ts']);
    assert.deepEqual(entries({ ...packages, 'jobs/poll.ts': `${library}void new SqsService().receive('https://sqs/q');\n` }), [...APPS, 'jobs/poll.ts']);
    assert.deepEqual(entries({ ...packages, 'jobs/poll.ts': `${head}const client = new SQSClient({});\nasync function poll() { await client.send(new ReceiveMessageCommand({ QueueUrl: 'https://sqs/q' })); }\nvoid poll();\n` }), [...APPS, 'jobs/poll.ts']);
    assert.deepEqual(entries({ ...packages, 'package.json': root({ 'start:poll': 'node dist/jobs/poll.js' }), 'jobs/run.ts': library, 'jobs/poll.ts': "import { SqsService } from './run';\nimport { container } from './container';\ncontainer.get(SqsService).receive('https://sqs/q');\n", 'jobs/container.ts': "import { Container } from 'inversify';\nexport const container = new Container();\n" }), [...APPS, 'jobs/poll.ts']);
  });
});
