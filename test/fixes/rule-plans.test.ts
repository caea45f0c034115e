import assert from 'node:assert/strict';
import { applyPlan } from '../../src/engine/fixes/apply';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Rule } from '../../src/engine/model/rule';
import { remoteCallWithoutTimeout } from '../../src/engine/rules/remote-call-without-timeout';
import { sequentialRemoteCalls } from '../../src/engine/rules/sequential-remote-calls';
import { runRule } from '../fixture/run';
import { written, type Files } from './applied';

const manifest = '{ "name": "api", "dependencies": { "express": "5", "axios": "1", "got": "11", "undici": "6", "rxjs": "7", "@nestjs/core": "11", "@nestjs/microservices": "11" } }';

describe('the plans of rules', () => {
  it('bound calls of every client, and clear the finding', () => {
    assert.equal(handler(remoteCallWithoutTimeout, 'const a = await fetch(`http://b/${req.body.id}`);'), 'const a = await fetch(`http://b/${req.body.id}`, { signal: AbortSignal.timeout(5000) });');
    assert.equal(
      handler(remoteCallWithoutTimeout, "const a = await fetch('http://b', { method: 'POST', body: '' });"),
      "const a = await fetch('http://b', { method: 'POST', body: '', signal: AbortSignal.timeout(5000) });",
    );
    assert.equal(handler(remoteCallWithoutTimeout, "const a = await axios.get('http://b');"), "const a = await axios.get('http://b', { timeout: 5000 });");
    assert.equal(handler(remoteCallWithoutTimeout, "const a = await axios.post('http://b');"), "const a = await axios.post('http://b', undefined, { timeout: 5000 });");
    assert.equal(handler(remoteCallWithoutTimeout, "const a = await axios({ url: 'http://b' });"), "const a = await axios({ url: 'http://b', timeout: 5000 });");
  });

  it('bound a message that waits for its answer', () => {
    const before = nest('return firstValueFrom(this.orders.send({ cmd: "list" }, {}));', 'firstValueFrom');
    const after = nest('return firstValueFrom(this.orders.send({ cmd: "list" }, {}).pipe(timeout(5000)));', 'firstValueFrom, timeout');
    assert.equal(fixed(remoteCallWithoutTimeout, { 'package.json': manifest, 'src/main.ts': before })['src/main.ts'], after);
  });

  it('run independent calls together', () => {
    assert.equal(
      handler(sequentialRemoteCalls, "const a = await fetch('http://b/a');\n  const c = await fetch('http://b/c');\n  res.json({ a, c });"),
      "const [a, c] = await Promise.all([fetch('http://b/a'), fetch('http://b/c')]);\n  res.json({ a, c });",
    );
  });

  it('are not offered where they can not be carried out', () => {
    for (const [rule, body] of [
      [remoteCallWithoutTimeout, 'const a = await fetch(...req.body);'],
      [sequentialRemoteCalls, "const a = await fetch('http://b/a');\n  const url = `http://b/${req.ip}`;\n  const c = await fetch(url);\n  res.json({ a, c });"],
    ] as const) {
      const { findings } = runRule(rule, memoryHost({ 'package.json': manifest, 'src/main.ts': express(body) }));
      assert.deepEqual(findings.map(({ fixes }) => fixes), [[]]);
    }
  });
});

/** The body of an Express handler after the fix of the one finding in it. */
function handler(rule: Rule, body: string): string | undefined {
  const [head, tail] = express('\0').split('\0');
  const after = fixed(rule, { 'package.json': manifest, 'src/main.ts': express(body) })['src/main.ts'];
  return after?.slice(head?.length, -(tail?.length ?? 0));
}

/** Files after the fix of the one finding in them, in which the rule then finds nothing. */
function fixed(rule: Rule, files: Files): Files {
  const { findings } = runRule(rule, memoryHost(files));
  assert.equal(findings.length, 1);
  const plan = findings[0]?.fixes[0];
  assert.ok(plan, 'no fix is offered');
  const result = applyPlan(memoryHost(files), plan);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  const after = written(files, result.edits);
  assert.deepEqual(runRule(rule, memoryHost(after)).findings, []);
  return after;
}

function express(body: string): string {
  return `import axios from 'axios';
import express from 'express';

const app = express();
app.post('/things', async (req, res) => {
  ${body}
});
app.get('/axios', () => axios.name);
app.listen(3000);
`;
}

function nest(body: string, names: string): string {
  return `import { Controller, Get, Inject, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ClientProxy, ClientsModule, Transport } from "@nestjs/microservices";
import { ${names} } from "rxjs";

@Controller("orders")
class OrdersController {
    constructor(@Inject("ORDERS") private readonly orders: ClientProxy) {}

    @Get()
    list() {
        ${body}
    }
}

@Module({ imports: [ClientsModule.register([{ name: "ORDERS", transport: Transport.RMQ }])], controllers: [OrdersController] })
class AppModule {}

async function bootstrap() {
    const app = await NestFactory.create(AppModule);
    await app.listen(3000);
}
void bootstrap();
`;
}
