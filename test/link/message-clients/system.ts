/** `app` of a Nest service: what it imports, registers and holds. */
export interface NestService {
  /** Elements of the module's `imports`. */
  readonly imports?: string;
  /** Class bodies of controllers, by name. */
  readonly controllers?: Readonly<Record<string, string>>;
  readonly providers?: string;
  /** Options of `createMicroservice`; an HTTP application without them. */
  readonly microservice?: string;
  /** Statements before the module. */
  readonly before?: string;
}

const DEPENDENCIES = '"dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/microservices": "11" }';

/** Files of a system of Nest services, each in a folder of its name. */
export function nestSystem(services: Readonly<Record<string, NestService>>): Record<string, string> {
  return Object.fromEntries(Object.entries(services).flatMap(([name, service]) => [
    [`${name}/package.json`, `{ "name": "${name}", "main": "src/main.ts", ${DEPENDENCIES} }`],
    [`${name}/src/main.ts`, program(service)],
  ]));
}

function program({ imports = '', controllers = {}, providers = '', microservice, before = '' }: NestService): string {
  const start = microservice === undefined ? 'create(AppModule); await app.listen(3000)' : `createMicroservice(AppModule, ${microservice}); await app.listen()`;
  return `
import { NestFactory } from '@nestjs/core';
import { Controller, Get, Inject, Module } from '@nestjs/common';
import { ClientProxy, ClientProxyFactory, ClientsModule, MessagePattern, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
${before}
${Object.entries(controllers).map(([name, body]) => `@Controller('${name.toLowerCase()}')\nclass ${name} { ${body} }`).join('\n')}
@Module({ imports: [${imports}], controllers: [${Object.keys(controllers).join(', ')}], providers: [${providers}] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.${start}; }
void bootstrap();`;
}
