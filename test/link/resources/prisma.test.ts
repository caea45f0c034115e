import assert from 'node:assert/strict';
import { resourcesOf, systemOf } from './system';

const SCHEMA = 'generator client {\n  provider = "prisma-client-js"\n}\ndatasource db {\n  provider = "postgresql"\n  url = "postgres://db.local:5432/shop"\n}\n';
const CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();";

describe('connections of Prisma', () => {
  it('lead where the schema says', () => {
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': CLIENT, 'prisma/schema.prisma': SCHEMA } })), ['database shop (PostgreSQL): orders']);
  });

  it('lead where the client is told', () => {
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': CLIENT.replace('PrismaClient()', "PrismaClient({ datasourceUrl: 'postgres://db.local/other' })"), 'prisma/schema.prisma': SCHEMA } })), ['database other (PostgreSQL): orders']);
  });

  it('are made by a class that extends the client, from where it is generated to', () => {
    const code = "import { PrismaClient } from '../generated/client';\nexport class Db extends PrismaClient {}\nexport const db = new Db();";
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code, 'prisma/schema.prisma': SCHEMA } })), ['database shop (PostgreSQL): orders']);
  });

  it('are not made where only the type is used', () => {
    const code = "import type { PrismaClient } from '@prisma/client';\nexport const find = (db: PrismaClient) => db.order.findMany();";
    assert.deepEqual(resourcesOf(systemOf({ orders: { 'src/db.ts': code, 'prisma/schema.prisma': SCHEMA } })), []);
  });
});
