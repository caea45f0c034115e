import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';
import type { SystemModel } from '../../src/engine/model/system';

interface System {
  /** What the shared package declares beside a constant. */
  readonly shared?: string;
  /** Programs of two services that both load the package. */
  readonly shop: string;
  readonly mail: string;
  readonly more?: Readonly<Record<string, string>>;
}

const NEST = `import { Controller, Get, Injectable, Module, UseGuards, forwardRef } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import { GrpcMethod } from '@nestjs/microservices';
import { Query, Resolver } from '@nestjs/graphql';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Cron } from '@nestjs/schedule';
`;
const CONTROLLER = "@Controller('items')\nexport class ItemsController { @Get() list() { return []; } }\n";
const MODULE = `${CONTROLLER}@Module({ controllers: [ItemsController] })\nexport class ItemsModule {}\n`;
const start = (imports: string): string => `@Module({ imports: [${imports}] })\nclass AppModule {}\nasync function bootstrap() { const app = await NestFactory.create(AppModule); app.connectMicroservice({}); await app.startAllMicroservices(); await app.listen(3000); }\nvoid bootstrap();\n`;
const IMPORTED = "import { ItemsModule } from '@acme/items';\n";

function system({ shared = MODULE, shop, mail, more = {} }: System): SystemModel {
  const dependencies = { '@nestjs/core': '11', '@nestjs/common': '11', '@nestjs/microservices': '11', '@nestjs/graphql': '13', '@nestjs/websockets': '11', '@nestjs/schedule': '6' };
  const manifest = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { ...dependencies, '@acme/items': '*' } });
  const program = (code: string): string => `${NEST}import * as items from '@acme/items';\nconsole.log(items.VERSION);\n${code}`;
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/items/package.json': JSON.stringify({ name: '@acme/items', main: './src/index.ts', dependencies }),
    'packages/items/src/index.ts': "export const VERSION = '1';\nexport * from './items';\n",
    'packages/items/src/items.ts': NEST + shared,
    'apps/shop/package.json': manifest('shop'),
    'apps/shop/src/main.ts': program(shop),
    'apps/mail/package.json': manifest('mail'),
    'apps/mail/src/main.ts': program(mail),
    ...more,
  });
}

/** Entry points of the package, by who serves them. */
function entriesOf(written: System): string[] {
  return system(written).entryPoints.filter(({ location }) => location.file.startsWith('packages/')).map(({ service, kind, path }) => `${service} ${kind} ${path}`).sort();
}

const ROUTE = ['shop http /items'];
const BOTH = ['mail http /items', 'shop http /items'];

describe('a controller of a shared package', () => {
  const imported: Readonly<Record<string, System>> = {
    'by its module': { shop: IMPORTED + start('ItemsModule'), mail: start('') },
    'by a module that imports its own': { shared: `${MODULE}@Module({ imports: [ItemsModule] })\nexport class AllModule {}`, shop: "import { AllModule } from '@acme/items';\n" + start('AllModule'), mail: start('') },
    'by itself': { shared: CONTROLLER, shop: "import { ItemsController } from '@acme/items';\n@Module({ controllers: [ItemsController] })\nclass OwnModule {}\n" + start('OwnModule'), mail: start('') },
    'by a list of modules': { shared: `${MODULE}export const MODULES = () => [ItemsModule];`, shop: "import { MODULES } from '@acme/items';\n" + start('...MODULES()'), mail: start('') },
    'by a module that is made at run time': { shared: `${CONTROLLER}@Module({})\nexport class ItemsModule { static register() { return { module: ItemsModule, controllers: [ItemsController] }; } }`, shop: IMPORTED + start('ItemsModule.register()'), mail: start('') },
    'by a module whose base makes it': { shared: `import { Base } from 'unknown-modules';\n${CONTROLLER}@Module({ controllers: [ItemsController] })\nexport class ItemsModule extends Base {}`, shop: IMPORTED + start('ItemsModule.register({})'), mail: start('') },
    'by a module that is named later': { shop: IMPORTED + start('forwardRef(() => ItemsModule)'), mail: start('') },
    'by a module that is loaded late': { shop: `${IMPORTED}@Injectable()\nclass Late { constructor(private readonly loader: LazyModuleLoader) { void loader.load(() => ItemsModule); } }\n@Module({ providers: [Late] })\nclass LateModule {}\n${start('LateModule')}`, mail: start('') },
    'as its root': { shop: `${IMPORTED}async function bootstrap() { const app = await NestFactory.create(ItemsModule); await app.listen(3000); }\nvoid bootstrap();`, mail: start('') },
  };
  for (const [how, system] of Object.entries(imported)) it(`answers for who imports it ${how}`, () => { assert.deepEqual(entriesOf(system), ROUTE); });

  const unimported: Readonly<Record<string, string>> = {
    'only loads it': start(''),
    'only asks for a type of it': `${IMPORTED}let one: ItemsModule | undefined;\n${start('')}`,
    'exports it again': `export { ItemsModule } from '@acme/items';\n${start('')}`,
    'imports a module of the same name': `import { ItemsModule } from './own';\n${start('ItemsModule')}`,
    'imports it in a module that it never starts': `${IMPORTED}@Module({ imports: [ItemsModule] })\nclass NeverModule {}\nexport class Never { start() { return NestFactory.create(NeverModule); } }\n${start('')}`,
    'imports another module of the package': `import { OtherModule } from '@acme/items';\n${start('OtherModule')}`,
  };
  for (const [how, mail] of Object.entries(unimported)) {
    it(`does not answer for who ${how}`, () => {
      const shared = `${MODULE}@Module({})\nexport class OtherModule {}\n`;
      assert.deepEqual(entriesOf({ shared, shop: IMPORTED + start('ItemsModule'), mail, more: { 'apps/mail/src/own.ts': `${NEST}@Module({})\nexport class ItemsModule {}` } }), ROUTE);
    });
  }

  const everywhere: Readonly<Record<string, System>> = {
    'no module names it': { shared: CONTROLLER, shop: start(''), mail: start('') },
    'modules find it by the names of files': { shared: `${CONTROLLER}@Module({ controllers: load(__dirname) })\nexport class ItemsModule {}`, shop: IMPORTED + start('ItemsModule'), mail: start('') },
    'nobody is seen to import its module': { shop: "import { modules } from 'unknown-modules';\n" + start('...modules'), mail: start('') },
    'both import it': { shop: IMPORTED + start('ItemsModule'), mail: IMPORTED + start('ItemsModule') },
  };
  for (const [when, system] of Object.entries(everywhere)) it(`answers for all who load it where ${when}`, () => { assert.deepEqual(entriesOf(system), BOTH); });

  it('answers in a system of one program, whoever imports it', () => {
    const { entryPoints } = modelOf({
      'package.json': JSON.stringify({ name: 'shop', main: 'src/main.ts', dependencies: { '@nestjs/core': '11', '@nestjs/common': '11' } }),
      'src/main.ts': `${NEST}import './items';\n${start('')}`, 'src/items.ts': NEST + MODULE,
    });
    assert.deepEqual(entryPoints.map(({ path }) => path), ['/items']);
  });
});

describe('what classes of a shared package take', () => {
  const kinds: Readonly<Record<string, readonly [string, string]>> = {
    'a method of gRPC': ["@Controller()\nexport class Items { @GrpcMethod('Items', 'list') list() { return []; } }", 'rpc Items.list'],
    'a field of GraphQL': ["@Resolver()\nexport class Items { @Query() items() { return []; } }", 'graphql Query.items'],
    'a message of a socket': ["@WebSocketGateway()\nexport class Items { @SubscribeMessage('items') list() { return []; } }", 'socket items'],
    'a connection of a socket': ["@WebSocketGateway()\nexport class Items { handleConnection() { return []; } }", 'socket handleConnection'],
    'a job': ["@Injectable()\nexport class Items { @Cron('0 0 * * *') sweep() { return []; } }", 'job 0 0 * * *'],
  };
  for (const [what, [shared, entry]] of Object.entries(kinds)) {
    const isController = shared.startsWith('@Controller');
    const module = `${shared}\n@Module({ ${isController ? 'controllers' : 'providers'}: [Items] })\nexport class ItemsModule {}`;

    it(`counts for who imports its module: ${what}`, () => { assert.deepEqual(entriesOf({ shared: module, shop: IMPORTED + start('ItemsModule'), mail: start('') }), [`shop ${entry}`]); });
    it(`counts for all where nobody names it: ${what}`, () => { assert.deepEqual(entriesOf({ shared, shop: start(''), mail: start('') }), [`mail ${entry}`, `shop ${entry}`]); });
  }
});

describe('a method of gRPC that a shared package has', () => {
  const shared = "@Controller()\nexport class Items { @GrpcMethod('Items', 'list') list() { return []; } }\n";
  const desk = {
    'apps/desk/package.json': JSON.stringify({ name: 'desk', main: 'src/main.ts', dependencies: { express: '5', '@grpc/grpc-js': '1' } }),
    'apps/desk/src/main.ts': "import express from 'express';\nimport * as grpc from '@grpc/grpc-js';\nconst loaded: any = grpc.loadPackageDefinition({});\nconst client = new loaded.shop.Items(process.env.TARGET, grpc.credentials.createInsecure());\nconst app = express();\napp.get('/all', (req, res) => client.list({}, (error, answer) => res.json(answer)));\napp.listen(3000);",
  };

  it('is asked of the service whose modules import it', () => {
    const module = `${shared}@Module({ controllers: [Items] })\nexport class ItemsModule {}`;
    assert.deepEqual(targetsOf(system({ shared: module, shop: IMPORTED + start('ItemsModule'), mail: start(''), more: desk })), ['desk -> shop list Items.list']);
    assert.deepEqual(targetsOf(system({ shared: module, shop: IMPORTED + start('ItemsModule'), mail: IMPORTED + start('ItemsModule'), more: desk })), ['desk -> unknown']);
  });

  it('is asked of nobody where it is not seen who imports it', () => {
    assert.deepEqual(targetsOf(system({ shared, shop: start(''), mail: start(''), more: desk })), ['desk -> unknown']);
  });
});
