import { requestStateInSingleton } from '../../src/engine/rules/request-state-in-singleton';
import { sharedStateInMemory } from '../../src/engine/rules/shared-state-in-memory';
import { check, checkSilent } from '../fixture/check';
import { nest } from './state-systems';

const RUN = (made: string, more = ''): string => nest(`import { Run } from './run';
@Injectable()
export class Store {
  ${made}
}
//- /src/run.ts
import { Injectable } from '@nestjs/common';
@Injectable()
export class Run {
  private readonly rows = new Map<string, unknown>();
${more}  add(id: string, row: unknown) { this.rows.set(id, row); }
  get(id: string) { return this.rows.get(id); }
}`);

const MARKED = '//                 ^^^^ warning: keeps what requests write\n';
const ROWS = `export interface Rows { put(id: string, row: unknown): void; find(id: string): unknown }
export class MemoryRows implements Rows {
  private readonly rows = new Map<string, unknown>();
%  put(id: string, row: unknown) { this.rows.set(id, row); }
  find(id: string) { return this.rows.get(id); }
}`;

/** A store that a controller knows by a token alone. */
function byToken(provider: string, rows: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();
//- /src/app.module.ts
import { Module, Scope } from '@nestjs/common';
import { RowsController } from './rows.controller';
import { MemoryRows } from './rows';
const NOT_USED = [Scope.DEFAULT, MemoryRows];
@Module({ controllers: [RowsController], providers: [${provider}] })
export class AppModule {}
//- /src/rows.controller.ts
import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Rows } from './rows';
@Controller('rows')
export class RowsController {
  constructor(@Inject('Rows') private readonly rows: Rows) {}
  @Post(':id') put(@Param('id') id: string, @Body() body: unknown) { return this.rows.put(id, body); }
  @Get(':id') find(@Param('id') id: string) { return this.rows.find(id); }
}
//- /src/rows.ts
${rows}
`;
}

describe('state of what a container makes', () => {
  it('is shared where it is given to others', () => {
    check(sharedStateInMemory, RUN('constructor(private readonly run: Run) {}\n  put(id: string, body: unknown) { this.run.add(id, body); }\n  find(id: string) { return this.run.get(id); }', MARKED));
  });

  it('is shared where somebody asks the container for it', () => {
    check(sharedStateInMemory, RUN("constructor(private readonly all: import('@nestjs/core').ModuleRef) {}\n  put(id: string, body: unknown) { this.all.get(Run).add(id, body); const other = new Run(); other.add(id, body); }\n  find(id: string) { return new Run().get(id); }", MARKED));
  });

  it('is nobody’s where code makes one for each request', () => {
    checkSilent(sharedStateInMemory, RUN('put(id: string, body: unknown) { const run = new Run(); run.add(id, body); return run.get(id); }\n  find(id: string) { return id; }'));
  });

  it('is nobody’s where a factory makes one for whoever asks', () => {
    checkSilent(sharedStateInMemory, RUN('create() { return new Run(); }\n  put(id: string, body: unknown) { const run = this.create(); run.add(id, body); return run.get(id); }\n  find(id: string) { return id; }'));
  });

  it('is no request’s where code makes one for each', () => {
    const run = (made: string, mark = ''): string => nest(`@Injectable()
export class Run {
  private user = '';
${mark}  async start(id: string, body: { user: string }) { this.user = body.user; await fetch('https://api.example.com/' + id, { signal: AbortSignal.timeout(1000) }); return this.user; }
}
@Injectable()
export class Store {
  ${made}
}`);
    check(requestStateInSingleton, run('constructor(private readonly run: Run) {}\n  put(id: string, body: any) { return this.run.start(id, body); }\n  find(id: string) { return id; }', '//        ^^^^ error: belongs to one request\n'));
    checkSilent(requestStateInSingleton, run('put(id: string, body: any) { const run = new Run(); return run.start(id, body); }\n  find(id: string) { return id; }'));
  });

  it('is shared where a module provides the class for a token', () => {
    check(sharedStateInMemory, byToken("{ provide: 'Rows', useClass: MemoryRows }", ROWS.replace('%', MARKED)));
  });

  it('is shared where a factory of a module makes it', () => {
    check(sharedStateInMemory, byToken("{ provide: 'Rows', useFactory: () => new MemoryRows() }", ROWS.replace('%', MARKED)));
  });

  it('is not where the module says that each request gets one', () => {
    checkSilent(sharedStateInMemory, byToken("{ provide: 'Rows', useClass: MemoryRows, scope: Scope.REQUEST }", ROWS.replace('%', '')));
    checkSilent(sharedStateInMemory, byToken("{ provide: 'Rows', useFactory: () => new MemoryRows(), scope: Scope.REQUEST }", ROWS.replace('%', '')));
  });
});
