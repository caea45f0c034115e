import { queryBuiltFromInput } from '../../src/engine/rules/query-built-from-input';
import { check, checkSilent } from '../fixture/check';

/** The last call of a line that holds `call`, marked. */
function marked(text: string, call: string, message: string): string {
  return text.split('\n').map((line) => (line.includes(call) ? `${line}\n//${' '.repeat(line.indexOf(call) - 2)}${'^'.repeat(call.length)} error: ${message}` : line)).join('\n');
}

const QUERY = 'query(`SELECT * FROM users ORDER BY name ${args.order}`)';

function graphql(type: string, rest = '', args = `{ order: { type: ${type} } }`, query = QUERY): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "@apollo/server": "5", "graphql": "16", "pg": "8", "lodash": "4" } }
//- /src/types.ts
import { GraphQLEnumType, GraphQLInputObjectType, GraphQLNonNull, GraphQLString } from 'graphql';
export const Direction = new GraphQLEnumType({ name: 'Direction', values: { ASC: {}, DESC: {} } });
export const OrderBy = new GraphQLInputObjectType({ name: 'OrderBy', fields: () => ({ direction: { type: new GraphQLNonNull(Direction) }, field: { type: GraphQLString } }) });
//- /src/schema.ts
import { GraphQLID, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { omit } from 'lodash';
import { Pool } from 'pg';
import { Direction, OrderBy } from './types';
const pool = new Pool();
${rest}
const users = {
  type: GraphQLString,
  args: ${args},
  async resolve(_: unknown, args: any) {
    return pool.${query};
  },
};
const Query = new GraphQLObjectType({ name: 'Query', fields: { users } });
export const schema = new GraphQLSchema({ query: Query });
//- /src/server.ts
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { schema } from './schema';
void startStandaloneServer(new ApolloServer({ schema }), { listen: { port: 4000 } });
`;
}

function nest(resolver: string, before = ''): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "@nestjs/graphql": "13", "class-validator": "0.14", "typeorm": "0.3" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { UsersResolver } from './users.resolver';
@Module({ providers: [UsersResolver] })
export class AppModule {}
//- /src/role.ts
import { registerEnumType } from '@nestjs/graphql';
export enum Role { Admin = 'admin', Guest = 'guest' }
registerEnumType(Role, { name: 'Role' });
//- /src/users.resolver.ts
import { Controller, Get, Param } from '@nestjs/common';
import { Args, Field, InputType, Int, Query, Resolver } from '@nestjs/graphql';
import { IsIn, IsString } from 'class-validator';
import { DataSource } from 'typeorm';
import { Role } from './role';
${before}
@Resolver()
export class UsersResolver {
  constructor(private readonly database: DataSource) {}
  ${resolver}
}
`;
}

function express(handler: string, before = ''): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "pg": "8", "class-validator": "0.14", "typeorm": "0.3" } }
//- /src/server.ts
import express from 'express';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
${before}
const app = express();
const pool = new Pool();
const database = new DataSource({ type: 'postgres' });
app.post('/users', async (req, res) => {
${handler}
});
app.listen(3000);
`;
}

describe('rules/query-built-from-input: what may come in', () => {
  describe('arguments of GraphQL', () => {
    for (const [what, type] of [['an enum', 'Direction'], ['a list of an enum', 'new GraphQLList(new GraphQLNonNull(Direction))'], ['a number', 'GraphQLInt']] as const) {
      it(`are silent where the schema says that they are ${what}`, () => { checkSilent(queryBuiltFromInput, graphql(type)); });
    }
    for (const type of ['GraphQLString', 'new GraphQLNonNull(GraphQLID)', 'new GraphQLList(GraphQLString)', 'OtherType']) {
      it(`are told where it says ${type}`, () => { check(queryBuiltFromInput, marked(graphql(type), QUERY, '`args.order` of GraphQL field Query.users becomes a part of this SQL')); });
    }
    const member = (name: string): string => `query(\`SELECT * FROM users ORDER BY \${args.order.${name}}\`)`;
    it('are silent in the field of an input that is an enum', () => { checkSilent(queryBuiltFromInput, graphql('OrderBy', '', undefined, member('direction'))); });
    it('are told in its other field', () => { check(queryBuiltFromInput, marked(graphql('OrderBy', '', undefined, member('field')), member('field'), '`args.order.field`')); });
    const copied = (type: string): string => graphql('', `const ARGS = { order: { type: ${type} }, account: { type: GraphQLString } };`, "{ ...omit(ARGS, ['account']) }");
    it('are silent where their descriptions are copied', () => { checkSilent(queryBuiltFromInput, copied('Direction')); });
    it('are told where the descriptions that are copied say so', () => { check(queryBuiltFromInput, marked(copied('GraphQLString'), QUERY, '`args.order`')); });
  });

  describe('arguments of decorated resolvers', () => {
    const query = (of: string): string => `query(\`SELECT * FROM users WHERE role = '\${${of}}'\`)`;
    const resolver = (args: string, of = 'role'): string => `@Query(() => [String]) users(${args}) { return this.database.${query(of)}; }`;
    it('are silent where their type is an enum', () => {
      for (const args of ["@Args('role', { type: () => Role }) role: string", "@Args('role', { type: () => [Role] }) role: string[]", "@Args({ name: 'role', type: () => Int }) role: any"]) checkSilent(queryBuiltFromInput, nest(resolver(args)));
    });
    it('are silent where their type is an object that is made known as an enum', () => {
      checkSilent(queryBuiltFromInput, nest(resolver("@Args('role', { type: () => Words }) role: any"), "import { registerEnumType } from '@nestjs/graphql';\nconst Words = { Admin: 'admin' };\nregisterEnumType(Words, { name: 'Words' });"));
    });
    it('are told where it is any other object, or another argument names one', () => {
      for (const [args, before] of [["@Args('role', { type: () => Words }) role: any", 'const Words = { parse: (text: string) => text };'], ["@Args('role', { type: () => String, defaultValue: 1 }, () => Int) role: any", ''], ["@Args('role', () => Int) role: any", '']] as const) {
        check(queryBuiltFromInput, marked(nest(resolver(args), before), query('role'), 'of GraphQL field Query.users'));
      }
    });
    it('are silent in a field whose type is an enum', () => { checkSilent(queryBuiltFromInput, nest(resolver("@Args('filter') filter: Filter", 'filter.role'), '@InputType() export class Filter { @Field(() => [Role]) role!: string[]; }')); });
    it('are told where their type is a text', () => {
      for (const [args, of, before] of [["@Args('role', { type: () => String }) role: string", 'role', ''], ["@Args('role', { type: () => [String] }) role: string[]", 'role', ''], ["@Args('filter') filter: Filter", 'filter.role', '@InputType() export class Filter { @Field(() => [String]) role!: string[]; }']] as const) {
        check(queryBuiltFromInput, marked(nest(resolver(args, of), before), query(of), 'of GraphQL field Query.users'));
      }
    });
  });

  describe('a list', () => {
    const columns = 'const columns = Object.keys(req.body);';
    const query = "query(`INSERT INTO users (${columns.map((one) => `\"${one}\"`).join(', ')}) VALUES (1)`)";
    const before = 'const isName = (name: string): boolean => /^[a-z]+$/.test(name);';
    for (const [what, code] of [
      ['a loop throws for an item that is none', "for (const column of columns) { if (!isName(column)) { throw new Error('name'); } }"],
      ['a loop answers for an item that is none', 'for (const column of columns) if (!isName(column)) { res.sendStatus(400); return; }'],
      ['a round throws for an item that is none', "columns.forEach((column) => { if (!isName(column)) throw new Error('name'); });"],
      ['a loop in the same `try` throws', "try { for (const column of columns) if (!isName(column)) throw new Error('name'); QUERY } catch { res.sendStatus(400); }"],
      ['every item is one', 'if (!columns.every((column) => isName(column))) return;'],
      ['no item is none', 'if (columns.some((column) => !isName(column))) return;'],
    ] as const) {
      it(`is silent where ${what}`, () => { checkSilent(queryBuiltFromInput, express(`  ${columns}\n  ${code.includes('QUERY') ? code.replace('QUERY', () => `res.json(await pool.${query});`) : `${code}\n  res.json(await pool.${query});`}`, before)); });
    }
    for (const [what, code] of [
      ['a loop leaves such items out', 'for (const column of columns) { if (!isName(column)) continue; console.info(column); }'],
      ['a loop goes over another list', "for (const column of Object.values(req.body)) if (!isName(column)) throw new Error('name');"],
      ['a loop asks whether there is one', "for (const column of columns) if (!column) throw new Error('name');"],
      ['a round leaves itself alone', 'columns.forEach((column) => { if (!isName(column)) return; console.info(column); });'],
      ['a loop looks past some items', "for (const column of columns) { if (column.startsWith('-')) continue; if (!isName(column)) throw new Error('name'); }"],
      ['a loop ends before the last', "for (const column of columns) { if (!isName(column)) throw new Error('name'); if (column === 'id') break; }"],
      ['a round looks past some items', "columns.forEach((column) => { if (column.startsWith('-')) return; if (!isName(column)) throw new Error('name'); });"],
      ['nobody waits for a round', "columns.forEach(async (column) => { if (!isName(column)) throw new Error('name'); });"],
      ['what a loop throws is caught', "try { for (const column of columns) if (!isName(column)) throw new Error('name'); } catch { console.warn('name'); }"],
      ['what a round throws is caught', "try { columns.forEach((column) => { if (!isName(column)) throw new Error('name'); }); } catch { console.warn('name'); }"],
      ['a loop is for some requests', "if (req.query.strict) for (const column of columns) if (!isName(column)) throw new Error('name');"],
      ['one item is enough', 'if (!columns.some((column) => isName(column))) return;'],
    ] as const) {
      it(`is told where ${what}`, () => { check(queryBuiltFromInput, marked(express(`  ${columns}\n  ${code}\n  res.json(await pool.${query});`, before), query, 'of POST /users becomes a part of this SQL')); });
    }
  });

  describe('what a class elsewhere says', () => {
    const other = '//- /src/other.dto.ts\nimport { IsIn } from \'class-validator\';\nexport class OtherDto { @IsIn([\'name\']) sort!: string; }\n';
    const query = 'query(`SELECT * FROM users ORDER BY ${req.query.sort}`)';
    it('is not of what a handler takes out of the request itself', () => { check(queryBuiltFromInput, `${marked(express(`  res.json(await pool.${query});`), query, '`req.query.sort`')}${other}`); });
    const parameter = 'query(`SELECT * FROM users ORDER BY ${sort}`)';
    it('is not of one text', () => {
      const controller = `@Controller('users') export class UsersController { constructor(private readonly database: DataSource) {}\n  @Get(':sort') list(@Param('sort') sort: 'name' | 'age') { return this.database.${parameter}; }\n}`;
      check(queryBuiltFromInput, `${marked(nest('', controller).replace('providers: [UsersResolver]', 'controllers: [UsersController]').replace('{ UsersResolver }', '{ UsersController }'), parameter, '`sort` of GET /users/:sort')}${other}`);
    });
    it('is of what a file imports it for', () => { checkSilent(queryBuiltFromInput, `${express(`  res.json(await pool.${query});`, "import { OtherDto } from './other.dto';")}${other}`); });
  });

  it('tells one text once that two arms of a condition run', () => {
    const text = "  const text = `DELETE FROM users WHERE id = '${req.body.id}'`;";
    check(queryBuiltFromInput, express(`${text}\n  if (req.body.now) await pool.query(text);\n//                             ^^^^^^^^^^^ error: \`req.body.id\`\n  else await database.query(text);\n//                    ^^^^^^^^^^^ related: and in this\n  res.end();`));
  });

  describe('an order by a column of TypeORM', () => {
    const order = 'orderBy(`user.${req.query.sort}`)';
    const chain = (before: string, after: string): string => `  res.json(await database.getRepository('User').createQueryBuilder('user')${before}\n    .${order}\n    ${after});`;
    const JOIN = ".leftJoinAndSelect('user.shop', 'shop')";
    it('is silent where a page of joined rows is read, which looks it up', () => {
      for (const page of ['take(10)', 'skip(Number(req.query.skip)).take(Math.max(1, Number(req.query.take)))', 'take(Number(req.query.take) || 10)']) checkSilent(queryBuiltFromInput, express(chain(JOIN, `.${page}.getMany()`)));
      checkSilent(queryBuiltFromInput, express(`  const query = database.getRepository('User').createQueryBuilder('user')${JOIN};\n  if (req.query.name) query.andWhere('user.name = :name', { name: req.query.name });\n  query.${order};\n  const [users, count] = await query.skip(1).take(10).getManyAndCount();\n  res.json({ users, count });`));
    });
    for (const [what, before, after] of [['without a join', '', '.take(10).getMany()'], ['without a page', JOIN, '.getMany()'], ['with a limit of the statement', JOIN, '.limit(10).getMany()'], ['where rows are read as they are', JOIN, '.take(10).getRawMany()'], ['with a page whose size is asked for', JOIN, '.skip(Number(req.query.skip)).take(Number(req.query.take)).getMany()'], ['with a size that a text may be', JOIN, ".take(req.query.take || 10).getMany()"], ['with a page of no size', JOIN, '.skip(0).take(undefined).getMany()'], ['with a page whose size is taken back', JOIN, '.take(10).take(0).getMany()']] as const) {
      it(`is told ${what}`, () => { check(queryBuiltFromInput, marked(express(chain(before, after)), order, '`req.query.sort`')); });
    }
    it('is told where a join is only there when it is asked for', () => {
      check(queryBuiltFromInput, marked(express(`  const query = database.getRepository('User').createQueryBuilder('user');\n  if (req.query.shop) query${JOIN};\n  query.${order};\n  res.json(await query.take(10).getMany());`), order, '`req.query.sort`'));
    });
    it('is told where the alias comes from the client as well', () => {
      const whole = 'orderBy(`${req.query.sort}`)';
      check(queryBuiltFromInput, marked(express(chain(JOIN, '.take(10).getMany()').replace(order, whole)), whole, '`req.query.sort`'));
    });
  });

  describe('a join of TypeORM', () => {
    const users = "  const users = database.getRepository('User').createQueryBuilder('user');\n";
    const tell = (call: string): void => { check(queryBuiltFromInput, marked(express(`${users}  users.${call};\n  res.json(await users.getMany());`), call, '`req.body.names` of POST /users')); };
    const silent = (call: string): void => { checkSilent(queryBuiltFromInput, express(`${users}  users.${call};\n  res.json(await users.getMany());`)); };
    it('is told by its query, its condition and what is selected', () => {
      tell("leftJoin(`(SELECT id FROM shops WHERE name IN (${req.body.names}))`, 'shop', 'shop.id = user.shop')");
      tell("innerJoinAndSelect('user.shop', 'shop', `shop.name = '${req.body.names}'`)");
      tell("leftJoinAndMapOne('user.first', 'user.shop', 'shop', `shop.name = '${req.body.names}'`)");
      tell('addSelect(`user.${req.body.names}`)');
    });
    it('is told where a function is given the builder', () => {
      const call = "leftJoin(`(SELECT id FROM shops WHERE name IN (${names}))`, 'shop', 'shop.id = user.shop')";
      const code = (type: string): string => express(`${users}  only(users, req.body.names);\n  res.json(await users.getMany());`, `import type { SelectQueryBuilder } from 'typeorm';\nfunction only(users: ${type}, names = ''): void {\n  users.${call};\n}`);
      check(queryBuiltFromInput, marked(code('SelectQueryBuilder<any>'), call, '`req.body.names`'));
      checkSilent(queryBuiltFromInput, code('Builder'));
    });
    it('is silent by its property, its alias and its parameters', () => {
      silent("leftJoin(`user.${req.body.names}`, 'shop')");
      silent("innerJoin('user.shop', 'shop', 'shop.name = :names', { names: req.body.names })");
    });
  });
});
