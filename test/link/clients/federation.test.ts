import assert from 'node:assert/strict';
import { modelOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const SUBGRAPH = (port: number, resolver: string): string => `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
const server = new ApolloServer({ schema: buildSubgraphSchema({ typeDefs: '', resolvers: { Query: { items: ${resolver} } } }) });
void startStandaloneServer(server, { listen: { port: ${String(port)} } });
`;
const MANIFEST = (name: string): string => `{ "name": "${name}", "main": "src/index.ts", "dependencies": { "@apollo/server": "5", "@apollo/gateway": "2", "@nestjs/core": "11", "express": "5" } }`;
const SERVER = "void startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: 4000 } });";
const STOCK = "import express from 'express';\nconst app = express();\napp.get('/level', (req, res) => { res.json(1); });\napp.listen(4009);\n";

/** A gateway in front of `users` and `orders`, which asks `stock` to answer its one field. */
function system(code: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return modelOf({
    ...Object.fromEntries(['gateway', 'users', 'orders', 'stock'].map((name) => [`${name}/package.json`, MANIFEST(name)])),
    'gateway/src/index.ts': `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
${code}
`,
    'users/src/index.ts': SUBGRAPH(4001, '() => []'),
    'orders/src/index.ts': SUBGRAPH(4002, "async () => (await fetch('http://stock:4009/level')).json()"),
    'stock/src/index.ts': STOCK,
    'docker-compose.yml': `services:
  gateway:
    build: ./gateway
    environment: { FIRST_URL: "http://users:4001/graphql", SECOND_URL: "http://orders:4002/graphql" }
  users: { build: ./users }
  orders: { build: ./orders }
  stock: { build: ./stock }
`,
    ...more,
  });
}

function plain(options: string, before = ''): SystemModel {
  return system(`import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';\n${before}\nconst gateway = new ApolloGateway(${options});\n${SERVER}`);
}

function nest(options: string): SystemModel {
  return system(`import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nvoid NestFactory.create(AppModule).then((app) => app.listen(4000));`, {
    'gateway/src/app.module.ts': `import { IntrospectAndCompose } from '@apollo/gateway';
import { ApolloGatewayDriver, type ApolloGatewayDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { GraphQLModule } from '@nestjs/graphql';
@Module({ imports: [GraphQLModule.${options}] })
export class AppModule {}
`,
  });
}

const linksOf = ({ links }: SystemModel): string[] => links.filter(({ from, sync }) => from === 'gateway' && sync).map(({ to }) => to).sort();
const ofGateway = ({ remoteCalls }: SystemModel): SystemModel['remoteCalls'] => remoteCalls.filter(({ services }) => services.includes('gateway'));

const BOTH = ['orders', 'users'];
const LIST = "[{ name: 'users', url: 'http://localhost:4001/graphql' }, { name: 'orders', url: 'http://localhost:4002/graphql' }]";
const FROM_ENV = "[{ name: 'a', url: process.env.FIRST_URL }, { name: 'b', url: process.env.SECOND_URL || 'http://localhost:9/graphql' }]";
const composing = (list: string): string => `{ supergraphSdl: new IntrospectAndCompose({ subgraphs: ${list} }) }`;

describe('federation gateways', () => {
  for (const [what, model] of Object.entries({
    'what is composed': plain(composing(LIST)),
    'a list of services': plain(`{ serviceList: ${LIST} }`),
    'addresses by the environment': plain(composing(FROM_ENV)),
    'what is composed before': plain('{ supergraphSdl }', `const list = ${LIST};\nconst supergraphSdl = new IntrospectAndCompose({ subgraphs: list, pollIntervalInMs: 1000 });`),
    'lists in a list': plain(composing("[...own, { name: 'orders', url: `${base}/graphql` }]"), "const base = 'http://orders:4002';\nconst own = [{ name: 'users', url: 'http://users:4001' }];"),
    'a list that a setting may stand in for': plain(composing('list'), `const list = process.env.LIST ? JSON.parse(process.env.LIST) : ${LIST};`),
    'a list that a function is given': system(`import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';\nfunction make(list: { name: string; url: string }[]) { return new ApolloServer({ gateway: new ApolloGateway(${composing('list')}) }); }\nvoid startStandaloneServer(make(${LIST}), { listen: { port: 4000 } });`),
    "Nest's driver": nest(`forRoot<ApolloGatewayDriverConfig>({ driver: ApolloGatewayDriver, server: { cors: true }, gateway: ${composing(LIST)} })`),
    "Nest's driver, by a factory": nest(`forRootAsync<ApolloGatewayDriverConfig>({ driver: ApolloGatewayDriver, imports: [ConfigModule], inject: [ConfigService], useFactory: async (config: ConfigService) => ({ gateway: ${composing("[{ name: 'a', url: config.get('FIRST_URL') }, { name: 'b', url: config.get<string>('SECOND_URL') }]")} }) })`),
  })) {
    it(`lead to each of their subgraphs: ${what}`, () => {
      assert.deepEqual(linksOf(model), BOTH);
      assert.deepEqual(ofGateway(model).map(({ protocol, forwards, bound }) => [protocol, forwards, bound.kind]), [['proxy', true, 'unknown'], ['proxy', true, 'unknown']]);
    });
  }

  it('lead to the fields of the subgraph that answer, and no further than these do', () => {
    const model = plain(composing(LIST));
    assert.deepEqual(ofGateway(model).map((call) => model.answering(call).map(({ kind, path }) => `${kind} ${path}`)), [['graphql Query.items'], ['graphql Query.items']]);
    assert.deepEqual(model.chains.map(({ services }) => services), [['gateway', 'orders', 'stock']]);
  });

  it('lead to no route beside the schema', () => {
    const beside = `import express from 'express';\nconst app = express();\napp.get('/report', async (req, res) => { res.json(await fetch('http://stock:4009/level')); });\napp.listen(4012);\n${SUBGRAPH(4002, '() => []')}`;
    const model = system(`import { ApolloGateway } from '@apollo/gateway';\nconst gateway = new ApolloGateway({ serviceList: ${LIST} });\n${SERVER}`, { 'orders/src/index.ts': beside });
    assert.deepEqual([linksOf(model), model.chains], [BOTH, []]);
  });

  for (const [what, model] of Object.entries({
    'addresses that are not known': plain(composing("[{ name: 'users', url: address() }, { name: 'orders' }]"), 'declare function address(): string;'),
    'a list that is made at run time': plain(composing('await registry.list()'), "import { registry } from 'registry';"),
    'a schema in a file': plain('{ supergraphSdl }', "import { readFileSync } from 'node:fs';\nconst supergraphSdl = readFileSync('supergraph.graphql', 'utf8');"),
    'a server without a gateway': system(`void startStandaloneServer(new ApolloServer({ typeDefs: '', resolvers: {}, serviceList: ${LIST} }), { listen: { port: 4000 } });`),
    'what another package composes': system(`import { ApolloGateway } from '@apollo/gateway';\nimport { IntrospectAndCompose } from 'other';\nconst gateway = new ApolloGateway(${composing(LIST)});\n${SERVER}`),
    'what a class of the project composes': plain(`{ supergraphSdl: new Own(${LIST}) }`, 'class Own { constructor(readonly subgraphs: unknown[]) {} }'),
    'what is composed for no gateway': plain('{}', `const composed = ${composing(LIST)};`),
    "Nest's driver without a gateway": nest("forRoot({ autoSchemaFile: true, include: [] })"),
  })) {
    it(`say nothing of ${what}`, () => { assert.deepEqual([linksOf(model), ofGateway(model)], [[], []]); });
  }

  it('name third parties that have subgraphs', () => {
    const model = plain(composing("[{ name: 'reviews', url: 'https://reviews.example.com/graphql' }]"));
    assert.deepEqual([linksOf(model), ofGateway(model).map(({ target }) => target)], [[], [{ kind: 'third-party', name: 'reviews.example.com' }]]);
  });
});
