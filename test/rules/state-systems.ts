const MANIFEST = '//- /package.json\n{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "fastify": "5", "@nestjs/core": "11" } }';

/** A small Express service around the code of a fixture. Imports of the code come first, as they may. */
export function api(code: string): string {
  return `
${MANIFEST}
//- /src/main.ts
import express from 'express';
const app = express();
app.listen(3000);
${code}
`;
}

/** A Fastify service whose routes are a plug-in with the code of a fixture. */
export function fastify(plugin: string): string {
  return `
${MANIFEST}
//- /src/main.ts
import Fastify from 'fastify';
import { routes } from './routes';
const app = Fastify();
app.register(routes);
app.listen({ port: 3000 });
//- /src/routes.ts
import type { FastifyInstance } from 'fastify';
${plugin}
`;
}

/** A Nest service with a controller that calls the provider of a fixture, `Store`. */
export function nest(provider: string, controller = DEFAULT_CONTROLLER): string {
  return `
${MANIFEST}
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { StoreController } from './store.controller';
import { Store } from './store';
@Module({ controllers: [StoreController], providers: [Store] })
export class AppModule {}
//- /src/store.controller.ts
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Store } from './store';
${controller}
//- /src/store.ts
import { Injectable, Scope } from '@nestjs/common';
${provider}
`;
}

const DEFAULT_CONTROLLER = `@Controller('things')
export class StoreController {
  constructor(private readonly store: Store) {}
  @Post(':id') put(@Param('id') id: string, @Body() body: { name: string }) { return this.store.put(id, body); }
  @Get(':id') find(@Param('id') id: string) { return this.store.find(id); }
}`;
