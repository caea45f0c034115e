import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

const PACKAGE = '"main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11", "@nestjs/microservices": "11" }';

/** `gateway` asks `users` over a broker that compose runs. */
function system(client: string): Record<string, string> {
  return {
    'docker-compose.yml': 'services:\n  redis:\n    image: redis:7\n    ports: ["6379:6379"]\n',
    'gateway/package.json': `{ "name": "gateway", ${PACKAGE} }`,
    'gateway/src/main.ts': `
import { NestFactory } from '@nestjs/core';
import { Controller, Get, Inject, Module } from '@nestjs/common';
import { ClientProxy, ClientsModule, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
@Controller('users')
class UsersController {
  constructor(@Inject('USERS') private readonly users: ClientProxy) {}
  @Get() async all() { return lastValueFrom(this.users.send('users.all', {})); }
}
@Module({ imports: [ClientsModule.register([{ name: 'USERS', ${client} }])], controllers: [UsersController] })
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
    'users/package.json': `{ "name": "users", ${PACKAGE} }`,
    'users/src/main.ts': `
import { NestFactory } from '@nestjs/core';
import { Controller, Module } from '@nestjs/common';
import { MessagePattern, Transport } from '@nestjs/microservices';
@Controller()
class UsersController { @MessagePattern('users.all') all() { return []; } }
@Module({ controllers: [UsersController] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.createMicroservice(AppModule, { transport: Transport.REDIS, options: { host: 'localhost', port: 6379 } });
  await app.listen();
}
void bootstrap();`,
  };
}

describe('request and reply', () => {
  it('over a broker wait for who handles the pattern, not for the broker', () => {
    assert.deepEqual(targetsOf(modelOf(system("transport: Transport.REDIS, options: { host: 'localhost', port: 6379 }"))), ['gateway -> users send users.all']);
  });

  it('by an address that nothing explains wait for who handles the pattern', () => {
    assert.deepEqual(targetsOf(modelOf(system("transport: Transport.TCP, options: { port: Number(process.env.USERS_PORT) }"))), ['gateway -> users send users.all']);
  });
});
