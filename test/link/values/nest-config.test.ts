import assert from 'node:assert/strict';
import { targetsOf, modelOf } from '../model';
import { composeWith, OTHERS, STOCK, UNKNOWN } from './system';

type Files = Readonly<Record<string, string>>;

/** A Nest service `orders` whose provider calls an address. */
function targetsOfService(body: string, files: Files = {}, imports = ''): string[] {
  return targetsOf(modelOf({
    ...OTHERS,
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/config": "4", "axios": "1" } }',
    'orders/src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }\nbootstrap();\n`,
    'orders/src/app.module.ts': `import { Controller, Get, Inject, Injectable, Module } from '@nestjs/common';\nimport { ConfigModule, ConfigService, ConfigType } from '@nestjs/config';\nimport axios from 'axios';\n${imports}\n@Injectable()\nexport class StockService {\n${body}\n}\n@Controller('x')\nexport class XController {\n  constructor(private readonly stock: StockService) {}\n  @Get() x() { return this.stock.call(); }\n}\n@Module({ imports: [ConfigModule.forRoot({ isGlobal: true, load: [typeof configuration === 'undefined' ? undefined : configuration] })], controllers: [XController], providers: [StockService] })\nexport class AppModule {}\n`.replace(/load: \[typeof[^\]]*\]/, imports.includes('configuration') ? 'load: [configuration]' : 'cache: true'),
    ...composeWith2('UPSTREAM: "http://stock:4001"'),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`orders/${path}`, text])),
  }));
}

function composeWith2(environment: string): Files {
  return Object.fromEntries(Object.entries(composeWith(environment)).map(([path, text]) => [path.slice(1), text]));
}

const injected = (call: string): string => `  constructor(private readonly config: ConfigService) {}\n  call() { return axios.get(\`\${${call}}/items\`); }`;
const FACTORY = { 'src/configuration.ts': `export default () => ({ services: { stock: { url: process.env.UPSTREAM ?? 'http://localhost:9' } } });\n` };
const NAMESPACE = { 'src/stock.config.ts': `import { registerAs } from '@nestjs/config';\nexport const stockConfig = registerAs('remote', () => ({ url: process.env.UPSTREAM, timeout: 5 }));\nexport default stockConfig;\n` };

const known: readonly [what: string, body: string, files?: Files, imports?: string][] = [
  ['get', injected(`this.config.get('UPSTREAM')`)],
  ['get with a type', injected(`this.config.get<string>('UPSTREAM')`)],
  ['getOrThrow', injected(`this.config.getOrThrow('UPSTREAM')`)],
  ['a default that compose overrides', injected(`this.config.get('UPSTREAM', 'http://localhost:9')`)],
  ['a field that the constructor sets', `  private readonly base: string;\n  constructor(config: ConfigService) { this.base = config.get<string>('UPSTREAM'); }\n  call() { return axios.get(\`\${this.base}/items\`); }`],
  ['a path into what a factory loads', injected(`this.config.get('services.stock.url')`), FACTORY, `import configuration from './configuration';`],
  ['an object of what a factory loads', injected(`this.config.get('services').stock.url`), FACTORY, `import configuration from './configuration';`],
  ['a namespace', injected(`this.config.get('remote.url')`), NAMESPACE, `import configuration from './stock.config';`],
  ['the object of a namespace', injected(`this.config.get('remote').url`), NAMESPACE, `import configuration from './stock.config';`],
  ['a typed namespace by its key', `  constructor(@Inject(stockConfig.KEY) private readonly config: ConfigType<typeof stockConfig>) {}\n  call() { return axios.get(\`\${this.config.url}/items\`); }`, NAMESPACE, `import { stockConfig } from './stock.config';\nimport configuration from './stock.config';`],
  ['a getter of the project around it', `  constructor(private readonly config: AppConfig) {}\n  call() { return axios.get(\`\${this.config.stockUrl}/items\`); }`, { 'src/app-config.ts': `import { Injectable } from '@nestjs/common';\nimport { ConfigService } from '@nestjs/config';\n@Injectable()\nexport class AppConfig {\n  constructor(private readonly config: ConfigService) {}\n  get stockUrl(): string { return this.config.getOrThrow('UPSTREAM'); }\n}\n` }, `import { AppConfig } from './app-config';`],
];

describe('addresses from @nestjs/config', () => {
  for (const [what, body, files, imports] of known) it(`are known through ${what}`, () => { assert.deepEqual(targetsOfService(body, files, imports), STOCK); });

  it('stay unknown where nothing loads the path', () => {
    assert.deepEqual(targetsOfService(injected(`this.config.get('services.elsewhere.uri')`), FACTORY, `import configuration from './configuration';`), UNKNOWN);
  });
});
