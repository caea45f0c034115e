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

  describe('what is kept in an order by hand', () => {
    const listed = (model: string, columns: string, options: string, found = false): string => `
//- /prisma/schema.prisma
model ${model} {
  id Int @id
  ${columns.split('; ').join('\n  ')}
}
//- /src/server.ts
import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.get('/all', async (req, res) => {
  res.json(await prisma.${model}.findMany(${options}));${found ? `\n  //             ${'^'.repeat(`prisma.${model}.findMany(${options})`.length)} warning 💡: of ${model}` : ''}
});
app.listen(3000);
`;
    const ordered = "{ orderBy: { position: 'asc' } }";

    it('is silent where it is asked for in that order', () => {
      checkSilent(unboundedQuery, listed('question', 'text String; position Int', ordered));
      checkSilent(unboundedQuery, listed('question', 'text String; position Int; active Boolean', "{ where: { active: true }, orderBy: [{ position: 'asc' }] }"));
      checkSilent(unboundedQuery, listed('question', 'text String; sortOrder Int; createdById Int', "{ orderBy: { sortOrder: 'asc' } }"));
    });

    it('finds it in another order, without such a column, as somebody’s own or part of something, and what people put in order', () => {
      check(unboundedQuery, listed('question', 'text String; position Int', '', true));
      check(unboundedQuery, listed('question', 'text String; position Int', "{ orderBy: { createdAt: 'desc' } }", true));
      check(unboundedQuery, listed('question', 'text String; position Int', '{ where: { position: 1 } }', true));
      check(unboundedQuery, listed('question', 'text String', ordered, true));
      check(unboundedQuery, listed('question', 'text String; position Int; userId Int', ordered, true));
      check(unboundedQuery, listed('question', 'text String; position Int; surveyId Int', ordered, true));
      check(unboundedQuery, listed('task', 'text String; position Int', ordered, true));
    });

    it('reads the same in classes and chains', () => {
      const mongoose = (fields: string, sort: string, found = false): string => `
import express from 'express';
import { model, Schema } from 'mongoose';
const QuestionSchema = new Schema({ ${fields} });
const Question = model('Question', QuestionSchema);
const app = express();
app.get('/all', async (req, res) => {
  res.json(await Question.find()${sort}.exec());${found ? `\n  //             ${'^'.repeat(`Question.find()${sort}.exec()`.length)} warning 💡: Reads all rows of Question` : ''}
});
app.listen(3000);
`;
      for (const sort of ['.sort({ order: 1 })', ".sort('-order')", '.lean().sort({ order: 1 })']) checkSilent(unboundedQuery, mongoose('text: String, order: Number', sort));
      check(unboundedQuery, mongoose('text: String, order: Number', '.sort({ createdAt: 1 })', true));
      check(unboundedQuery, mongoose('text: String, order: Number, author: String', '.sort({ order: 1 })', true));
      const typeorm = (fields: string, found = false): string => `
import express from 'express';
import { DataSource, Entity, ManyToOne } from 'typeorm';
class Survey {}
@Entity() export class Question { position: number; ${fields} }
declare const source: DataSource;
const app = express();
app.get('/all', async (req, res) => {
  res.json(await source.getRepository(Question).find({ order: { position: 'ASC' } }));${found ? `\n  //             ${'^'.repeat("source.getRepository(Question).find({ order: { position: 'ASC' } })".length)} warning 💡: Reads all rows of Question` : ''}
});
app.listen(3000);
`;
      checkSilent(unboundedQuery, typeorm('createdBy: string;'));
      check(unboundedQuery, typeorm('@ManyToOne() survey: Survey;', true));
    });
  });

  it('takes samples, definitions and presets for what somebody keeps', () => {
    const of = (model: string, found = false): string => prisma(`  res.json(await prisma.${model}.findMany());${found ? `\n  //             ${'^'.repeat(`prisma.${model}.findMany()`.length)} warning 💡: Reads all rows of ${model}` : ''}`);
    for (const model of ['orderExample', 'eventDefinition', 'sampleProduct', 'demoUser', 'filePreset', 'defaultTask']) checkSilent(unboundedQuery, of(model));
    for (const model of ['orderItem', 'eventExampleLog', 'product', 'user', 'orderDefinitionEntry']) check(unboundedQuery, of(model, true));
  });

  it('takes tables that join rows for what they are of, and lets requests ask for all that the world has of a thing', () => {
    const of = (model: string, options = '', found = ''): string => prisma(`  res.json(await prisma.${model}.findMany(${options}));${found === '' ? '' : `\n  //             ${'^'.repeat(`prisma.${model}.findMany(${options})`.length)} warning${options === '' ? ' 💡' : ''}: ${found}`}`);
    for (const model of ['indicatorToExam', 'themeToProduct']) checkSilent(unboundedQuery, of(model));
    for (const model of ['userToBadgeEntry', 'orderToProduct', 'exam']) check(unboundedQuery, of(model, '', `Reads all rows of ${model}`));
    const take = '{ take: Number(req.query.take) || 20 }';
    for (const model of ['country', 'table6Country', 'isoCurrencies', 'Languages']) checkSilent(unboundedQuery, of(model, take));
    for (const model of ['city', 'userLanguage', 'countryVisit', 'category', 'gadget']) check(unboundedQuery, of(model, take, 'one request can ask for the whole table.'));
    check(unboundedQuery, of('order', '{ where: { userId: req.params.user }, take: Number(req.query.take) }', 'one request can ask for all that belong there.'));
  });

  it('reads statements whose conditions are filled in as ones that may be bounded', () => {
    const of = (rest: string, found = false): string => prisma(`  const [filter, sort] = made(req.query);
  res.json(await prisma.$queryRaw\`SELECT id FROM orders o${rest}\`);${found ? `\n  //             ${'^'.repeat(`prisma.$queryRaw\`SELECT id FROM orders o${rest}\``.length)} warning: Reads all rows of orders` : ''}
  function made(query: object): any[] { return Object.values(query); }`);
    checkSilent(unboundedQuery, of(' ${filter}'));
    checkSilent(unboundedQuery, of(' ${filter} ORDER BY ${sort}'));
    checkSilent(unboundedQuery, of(' JOIN lines l ON l.order_id = o.id ${filter}'));
    check(unboundedQuery, of(' ORDER BY ${sort}', true));
    check(unboundedQuery, of(' OFFSET ${sort}', true));
    check(unboundedQuery, of('', true));
  });

  it('asks the chains of express-validator for a maximum, whatever they are handed to', () => {
    const checked = (chain: string, found = false): string => `
import express from 'express';
import { PrismaClient } from '@prisma/client';
import { query, validationResult, type ValidationChain } from 'express-validator';
const prisma = new PrismaClient();
const app = express();
const checks = (...chains: ValidationChain[]) => [...chains, (req: any, res: any, next: any) => validationResult(req).isEmpty() ? next() : res.status(400).end()];
app.get('/orders', checks(${chain}), async (req, res) => {
  res.json(await prisma.order.findMany({ take: Number(req.query.top) }));${found ? '\n  //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: nothing caps the limit' : ''}
});
app.listen(3000);
`;
    checkSilent(unboundedQuery, checked("query('top').optional().isInt({ min: 1, max: 5000 })"));
    checkSilent(unboundedQuery, checked("query('top').isIn(['10', '20'])"));
    check(unboundedQuery, checked("query('top').optional().isInt({ min: 1 })", true));
    check(unboundedQuery, checked("query('page').isInt({ max: 5000 })", true));
    check(unboundedQuery, checked("query('top').isInt().isLength({ max: 5000 })", true));
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

  describe('names and columns', () => {
    const listed = (model: string, columns: string, found = false): string => `
//- /prisma/schema.prisma
model ${model.charAt(0).toUpperCase()}${model.slice(1)} {
  id Int @id
  ${columns.split('; ').join('\n  ')}
}
//- /src/server.ts
import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.get('/all', async (req, res) => {
  res.json(await prisma.${model}.findMany());${found ? `\n  //             ${'^'.repeat(`prisma.${model}.findMany()`.length)} warning 💡: Reads all rows of ${model}` : ''}
});
app.listen(3000);
`;

    it('finds tables whose rows belong to people or to what they do, whatever they are called', () => {
      for (const [model, column] of [['userBadge', 'userId'], ['userSkill', 'userId'], ['stockLevel', 'productId'], ['transactionFee', 'orderId'], ['exchangeRate', 'transactionId'], ['userPreference', 'user']]) {
        check(unboundedQuery, listed(model ?? '', `${column ?? ''} Int`, true));
        checkSilent(unboundedQuery, listed(model ?? '', 'title String'));
      }
    });

    it('is silent on small ones that belong to few, or to what is sold in them', () => {
      checkSilent(unboundedQuery, listed('role', 'organizationId Int'));
      checkSilent(unboundedQuery, listed('category', 'parentId Int'));
      checkSilent(unboundedQuery, listed('template', 'authorId Int'));
      checkSilent(unboundedQuery, listed('plan', 'productId Int'));
      checkSilent(unboundedQuery, listed('orderExample', 'customer Int'));
      check(unboundedQuery, listed('plan', 'userId Int', true));
    });

    it('asks for more than a word that stands for what is kept by hand as well', () => {
      for (const model of ['navigationItem', 'oauthClient', 'shopLocation', 'deliveryArea', 'companyProfile', 'position', 'application']) {
        checkSilent(unboundedQuery, listed(model, 'title String'));
        check(unboundedQuery, listed(model, 'customerId Int', true));
      }
      for (const model of ['item', 'orderItem', 'lineItem', 'client', 'systemClient', 'profile', 'userProfile', 'location', 'vehicleLocation', 'area', 'jobApplication']) check(unboundedQuery, listed(model, 'title String', true));
    });

    it('takes no row for its own owner', () => {
      checkSilent(unboundedQuery, listed('oauthClient', 'clientId String'));
      checkSilent(unboundedQuery, listed('venue', 'venueId String'));
      check(unboundedQuery, listed('venueShift', 'venueId String', true));
    });

    it('tells ways to notify people from what they are told', () => {
      checkSilent(unboundedQuery, listed('notification', 'name String; agent String; enabled Boolean; options Json'));
      check(unboundedQuery, listed('notification', 'title String; options Json', true));
      check(unboundedQuery, listed('notification', 'userId Int; options Json', true));
      check(unboundedQuery, listed('notification', 'name String; agent String; enabled Boolean', true));
      check(unboundedQuery, listed('customer', 'name String; enabled Boolean; options Json', true));
    });

    it('reads the same in classes', () => {
      const typeorm = (name: string, field: string, found = false): string => `
import express from 'express';
import { DataSource, Entity, ManyToOne } from 'typeorm';
class User {}
@Entity() export class ${name} { ${field} }
declare const source: DataSource;
const app = express();
app.get('/all', async (req, res) => {
  res.json(await source.getRepository(${name}).find());${found ? `\n  //             ${'^'.repeat(`source.getRepository(${name}).find()`.length)} warning 💡: Reads all rows of ${name}` : ''}
});
app.listen(3000);
`;
      check(unboundedQuery, typeorm('Skill', '@ManyToOne() user: User;', true));
      checkSilent(unboundedQuery, typeorm('Skill', '@ManyToOne() kind: User;'));
    });

    it('takes values of a column for few only where no row and no owner has its own', () => {
      const pg = (columns: string, found = false): string => `
import express from 'express';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();
app.get('/all', async (req, res) => {
  res.json(await pool.query('SELECT ${columns} FROM orders'));${found ? `\n  //             ${'^'.repeat(`pool.query('SELECT ${columns} FROM orders')`.length)} warning: Reads all rows of orders` : ''}
});
app.listen(3000);
`;
      for (const columns of ['DISTINCT email', 'DISTINCT user_id', 'DISTINCT o.user_id', 'DISTINCT user_id AS id']) check(unboundedQuery, pg(columns, true));
      for (const columns of ['DISTINCT kind', 'DISTINCT o.country', 'DISTINCT kind AS name', 'distinct status']) checkSilent(unboundedQuery, pg(columns));
    });
  });

  describe('clients', () => {
    const all = (head: string, client: string, found: boolean): string => `
//- /package.json
{ "dependencies": { "express": "5", "@prisma/client": "6", "nestjs-prisma": "0.25" } }
//- /src/db.ts
${head}
//- /src/server.ts
import express from 'express';
import { db } from './db';
const app = express();
app.get('/all', async (req, res) => {
  res.json(await ${client}.order.findMany());${found ? `\n  //             ${'^'.repeat(`${client}.order.findMany()`.length)} warning 💡: Reads all rows of order` : ''}
});
app.listen(3000);
`;
    const get = '{ get: (_, name) => Reflect.get(made(), name) }';
    const made = "import { PrismaClient } from '@prisma/client';\nlet client: PrismaClient | undefined;\nfunction made() { return (client ??= new PrismaClient()); }\nclass Rows { order = { findMany: () => [] as string[] }; }\n";

    it('are also what a proxy stands in for', () => {
      for (const proxy of [`new Proxy({} as PrismaClient, ${get})`, `new Proxy({} as unknown as PrismaClient, ${get})`, `new Proxy<PrismaClient>({} as any, ${get})`, `new Proxy({}, ${get}) as PrismaClient`, `new Proxy(made(), ${get})`]) {
        check(unboundedQuery, all(`${made}export const db = ${proxy};`, 'db', true));
      }
      check(unboundedQuery, all(`${made}export const db: PrismaClient = new Proxy({} as any, ${get});`, 'db', true));
    });

    it('are no proxies of something else', () => {
      for (const proxy of [`new Proxy({} as Rows, ${get})`, `new Proxy({} as any, ${get})`, 'new Proxy(new Rows(), {})', "new Proxy({ order: { findMany: () => ['a'] } }, {})"]) checkSilent(unboundedQuery, all(`${made}export const db = ${proxy};`, 'db', false));
      checkSilent(unboundedQuery, all(`${made}class Proxied {}\nexport const db = new Proxied({} as PrismaClient, ${get});`.replace('class Proxied {}', 'class Proxied { order = { findMany: () => [] as string[] }; constructor(readonly of: unknown, readonly how: unknown) {} }'), 'db', false));
    });

    it('are those that nestjs-prisma provides', () => {
      const service = (type: string): string => `import { CustomPrismaService, PrismaModule, PrismaService } from 'nestjs-prisma';\nexport declare const db: ${type};`;
      check(unboundedQuery, all(service('PrismaService'), 'db', true));
      check(unboundedQuery, all(service('CustomPrismaService<object>'), 'db.client', true));
      checkSilent(unboundedQuery, all(service('PrismaModule'), 'db', false));
    });
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
