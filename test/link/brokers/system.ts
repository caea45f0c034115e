import { modelOf } from '../model';

const HTTP = "import express from 'express';\nconst app = express();\n";

/** Links of a system in which `shop` answers requests and `worker` takes messages: `shop -> worker queue`. */
export function messageLinks(shop: string, worker: string, more: Readonly<Record<string, string>> = {}): string[] {
  const model = modelOf({
    'shop/package.json': '{ "name": "shop", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'shop/src/main.ts': `${HTTP}${shop}\napp.listen(3000);`,
    'worker/package.json': '{ "name": "worker", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'worker/src/main.ts': `${HTTP}${worker}\napp.listen(3001);`,
    ...more,
  });
  return model.links.map(({ from, to, via, sync }) => `${from} -> ${to} ${via}${sync ? ' waits' : ''}`);
}

/** A request of the shop that does this. */
export function onRequest(code: string): string {
  return `app.post('/orders', async (req, res) => { ${code}; res.end(); });`;
}

/** Services of a Nest system: their classes, registered in one module each. */
export function nest(name: string, imports: string, classes: string, registered: string): Record<string, string> {
  return {
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/common": "11" } }`,
    [`${name}/src/main.ts`]: `
import { NestFactory } from '@nestjs/core';
import { Controller, Injectable, Module, Post } from '@nestjs/common';
${imports}
${classes}
@Module(${registered})
class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
  };
}
