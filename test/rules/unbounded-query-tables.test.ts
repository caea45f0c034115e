import { unboundedQuery } from '../../src/engine/rules/unbounded-query';
import { check, checkSilent } from '../fixture/check';

describe('unbounded-query: tables and filters of which more has to be known', () => {
  describe('what is set up', () => {
    const listed = (columns: string, found = false): string => `
//- /prisma/schema.prisma
model Notification {
  id Int @id
  ${columns.split('; ').join('\n  ')}
}
//- /src/server.ts
import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.get('/all', async (req, res) => {
  res.json(await prisma.notification.findMany());${found ? '\n  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Reads all rows of notification' : ''}
});
app.listen(3000);
`;

    it('is silent where columns say how to reach another system', () => {
      checkSilent(unboundedQuery, listed('name String; webhookUrl String?; webhookSecret String?'));
      checkSilent(unboundedQuery, listed('hostname String; tls Boolean; tenantId String?'));
    });

    it('finds those with one such column, or that are a person’s own', () => {
      check(unboundedQuery, listed('title String; webhookUrl String?', true));
      check(unboundedQuery, listed('title String; port Int', true));
      check(unboundedQuery, listed('userId Int; webhookUrl String?; webhookSecret String?', true));
      check(unboundedQuery, listed('title String; readAt DateTime?', true));
    });

    it('reads schemas of Mongoose and classes of TypeORM', () => {
      const mongoose = (columns: string, found = ''): string => `
import express from 'express';
import { model, Schema } from 'mongoose';
const AccountSchema = new Schema({ ${columns} });
const Account = model('Account', AccountSchema);
const app = express();
app.get('/all', async (req, res) => {
  res.json(await Account.find());${found}
});
app.listen(3000);
`;
      checkSilent(unboundedQuery, mongoose('host: String, port: Number, address: String'));
      check(unboundedQuery, mongoose('name: String, port: Number', '\n  //             ^^^^^^^^^^^^^^ warning 💡: Reads all rows of Account'));
    });
  });

  it('takes samples, definitions and presets for what somebody keeps', () => {
    const of = (model: string, found = false): string => prisma(`  res.json(await prisma.${model}.findMany());${found ? `\n  //             ${'^'.repeat(`prisma.${model}.findMany()`.length)} warning 💡: Reads all rows of ${model}` : ''}`);
    for (const model of ['orderExample', 'eventDefinition', 'sampleProduct', 'demoUser', 'filePreset', 'defaultTask']) checkSilent(unboundedQuery, of(model));
    for (const model of ['orderItem', 'eventExampleLog', 'product', 'user', 'orderDefinitionEntry']) check(unboundedQuery, of(model, true));
  });

  it('reads the entity of a repository, whatever the statement calls it, and names of types', () => {
    const nest = (type: string, query: string, marker = ''): string => `
//- /package.json
{ "dependencies": { "@nestjs/core": "10", "@nestjs/typeorm": "10", "@nestjs/mongoose": "10", "typeorm": "0.3", "mongoose": "8" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /src/app.module.ts
import { Controller, Get, Module } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Model } from 'mongoose';
@Controller('all')
export class AllController {
  constructor(@InjectRepository(Object) private readonly rows: ${type}) {}
  @Get()
  all() { return ${query}; }${marker}
}
@Module({ controllers: [AllController] })
export class AppModule {}
`;
    check(unboundedQuery, nest('Repository<Order>', "this.rows.createQueryBuilder('o').getMany()", '\n  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Order'));
    check(unboundedQuery, nest('Model<IOrder>', 'this.rows.find()', '\n  //             ^^^^^^^^^^^^^^^^ warning 💡: IOrder'));
    check(unboundedQuery, nest('Model<OrderDocument>', 'this.rows.find()', '\n  //             ^^^^^^^^^^^^^^^^ warning 💡: OrderDocument'));
    checkSilent(unboundedQuery, nest('Repository<Role>', "this.rows.createQueryBuilder('user').getMany()"));
    checkSilent(unboundedQuery, nest('Model<RoleDocument>', 'this.rows.find()'));
  });

  describe('tables that are pruned', () => {
    const audit = (write: string, prune: string, marker = ''): string => `
import express from 'express';
import { PrismaClient } from '@prisma/client';
class Audit {
  private readonly prisma = new PrismaClient();
  async add(action: string) {
    await this.prisma.audit.create({ data: { action } });${write}
  }
  page(limit: number) {
    return this.prisma.audit.findMany({ take: limit });${marker}
  }
  private async prune(most: number) {
    const count = await this.prisma.audit.count();
    ${prune}
  }
}
const audit = new Audit();
const app = express();
app.get('/audit', async (req, res) => {
  res.json(await audit.page(Number(req.query.limit)));
});
app.post('/audit', async (req, res) => {
  await audit.add(req.body.action);
  res.end();
});
app.listen(3000);
`;
    const marker = '\n    //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Reads as many rows of audit as the request asks for';
    const call = '\n    await this.prune(1000);';
    const removes = 'if (count > most) await this.prisma.audit.deleteMany({ where: { id: { lt: count - most } } });';

    it('is silent where each write also deletes the rows that are too many', () => {
      checkSilent(unboundedQuery, audit(call, removes));
    });

    it('finds those that nobody prunes, or only by hand, or of another table', () => {
      check(unboundedQuery, audit('', removes, marker));
      check(unboundedQuery, audit(call, 'if (count > most) console.warn(count);', marker));
      check(unboundedQuery, audit(call, 'if (count > most) await this.prisma.draft.deleteMany();', marker));
      check(unboundedQuery, audit(call, 'console.log(count, most); await this.prisma.audit.deleteMany({ where: { id: 0 } });', marker));
    });
  });

  describe('conditions in a list', () => {
    const filtered = (code: string, where: string, found = ''): string => prisma(`
  const all: object[] = [];
  ${code}
  res.json(await prisma.order.findMany({ where: ${where} }));${found === '' ? '' : `\n  //             ${'^'.repeat(`prisma.order.findMany({ where: ${where} })`.length)} warning 💡: ${found}`}`);

    it('is silent where the list is filled with a key, or with what is not read', () => {
      checkSilent(unboundedQuery, filtered('all.push({ userId: req.params.user });', '{ AND: all }'));
      checkSilent(unboundedQuery, filtered('for (const one of req.body.attributes) all.push({ attribute: one });', '{ AND: all }'));
      checkSilent(unboundedQuery, filtered('req.body.attributes.forEach((one: string) => { all.push({ attribute: one }); });', '{ AND: all }'));
      checkSilent(unboundedQuery, filtered('all.push(...filterOf(req));', '{ AND: all }'));
      checkSilent(unboundedQuery, filtered('', '{ AND: conditionsOf(req.body.attributes) }'));
    });

    it('finds lists of which a request decides whether there is anything in them, and those of a status', () => {
      check(unboundedQuery, filtered('if (req.query.user) all.push({ userId: req.query.user });', '{ AND: all }', 'Reads all rows of order on GET /orders without a limit unless the request filters by userId'));
      check(unboundedQuery, filtered("all.push({ status: 'open' });", '{ AND: all }', 'Reads all matching rows of order'));
    });
  });
});

function prisma(handler: string): string {
  return `
import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
declare function filterOf(req: unknown): object[];
function conditionsOf(attributes: string[]) {
  const found: object[] = [];
  attributes.forEach((one) => { found.push({ attribute: one }); });
  return found;
}
const app = express();
app.get('/orders', async (req, res) => {
${handler}
});
app.listen(3000);
`;
}
