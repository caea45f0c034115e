import { manifest, repository, summaries, types, upper } from './express.mjs';

/** The files of a NestJS service: a controller, a provider, a repository and the types of one entity each. */
export const nestModule = {
  files: ({ calls, name, random }) => ({
    [`src/${name}/${name}.types.ts`]: types(name, random),
    [`src/${name}/${name}.repository.ts`]: repository(name, random),
    [`src/${name}/${name}.service.ts`]: provider(name, calls, random),
    [`src/${name}/${name}.controller.ts`]: controller(name, random),
  }),
  entry: ({ names, calls, port }) => ({ 'src/main.ts': main(names, calls, port) }),
  manifest: ({ service }) => ({
    'package.json': manifest(service, { '@nestjs/common': '11.1.9', '@nestjs/core': '11.1.9', '@nestjs/axios': '4.0.1', '@nestjs/microservices': '11.1.9', pg: '8.16.3', rxjs: '7.8.2', zod: '4.1.13' }),
    Dockerfile: 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "dist/main.js"]\n',
  }),
};

function provider(name, calls, random) {
  return `import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';
import { ${upper(name)}Repository } from './${name}.repository';
import { ${upper(name)}Conflict, type ${upper(name)} } from './${name}.types';

@Injectable()
export class ${upper(name)}Service {
  private readonly logger = new Logger(${upper(name)}Service.name);
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly repository: ${upper(name)}Repository,
    private readonly http: HttpService,
    @Inject('${calls.toUpperCase()}') private readonly ${calls}: ClientProxy,
  ) {}

  async read(id: string): Promise<${upper(name)}> {
    this.seen.set(id, (this.seen.get(id) ?? 0) + 1);
    return this.repository.get(id);
  }

  async accept(id: string): Promise<${upper(name)}> {
    const current = await this.read(id);
    if (current.status !== 'open') throw new ${upper(name)}Conflict(id, 'open');
    const reply = await firstValueFrom(this.http.get<{ available: boolean }>(\`http://${calls}:3000/${calls}/\${id}\`));
    if (!reply.data.available) {
      this.logger.warn(\`${name} \${id} is not available\`);
      throw new ${upper(name)}Conflict(id, 'accepted');
    }
    const accepted = { ...current, status: 'accepted' };
    await this.repository.save(accepted);
    this.${calls}.emit('${name}.accepted', accepted);
    return accepted;
  }

  async ask(id: string): Promise<number> {
    return firstValueFrom(this.${calls}.send<number>('${name}.price', { id }).pipe(timeout(2000)));
  }

  async total(ids: readonly string[]): Promise<number> {
    let sum = 0;
    for (const id of ids) sum += await this.ask(id);
    return sum;
  }

  async publish(value: ${upper(name)}): Promise<void> {
    try {
      await firstValueFrom(this.${calls}.emit('${name}.published', value));
    } catch (error) {
      this.logger.error('could not publish', error);
    }
  }
${summaries(name, random)}}
`;
}

function controller(name, random) {
  const actions = ['accept', 'reject', 'close', 'reopen', 'assign', 'export'].slice(0, 3 + Math.floor(random() * 4));
  return `import { BadRequestException, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { ${upper(name)}Service } from './${name}.service';
import { ${name}Schema, type ${upper(name)} } from './${name}.types';

@Controller('${name}')
export class ${upper(name)}Controller {
  constructor(private readonly service: ${upper(name)}Service) {}

  @Get(':id')
  read(@Param('id') id: string): Promise<${upper(name)}> {
    return this.service.read(id);
  }

  @Get()
  async total(@Query('ids') ids: string): Promise<{ total: number }> {
    return { total: await this.service.total(ids.split(',')) };
  }

  @Post()
  @HttpCode(202)
  async create(@Body() body: unknown): Promise<void> {
    const parsed = ${name}Schema.safeParse(body);
    if (!parsed.success) throw new BadRequestException(parsed.error.issues.map((issue) => issue.message));
    await this.service.publish({ ...parsed.data, status: 'open' } as never);
  }
${actions
  .map(
    (action) => `
  @Post(':id/${action}')
  async ${action}(@Param('id') id: string): Promise<{ action: string; id: string; at: string }> {
    const done = await this.service.accept(id);
    return { action: '${action}', id: done.id, at: new Date().toISOString() };
  }
`,
  )
  .join('')}
  @MessagePattern('${name}.price')
  async price(@Payload() payload: { id: string }): Promise<number> {
    const found = await this.service.read(payload.id);
    return found.amount;
  }

  @EventPattern('${name}.published')
  async published(@Payload() payload: ${upper(name)}): Promise<void> {
    await this.service.accept(payload.id);
  }
}
`;
}

function main(names, calls, port) {
  return `import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport } from '@nestjs/microservices';
${names.map((name) => `import { ${upper(name)}Controller } from './${name}/${name}.controller';\nimport { ${upper(name)}Repository } from './${name}/${name}.repository';\nimport { ${upper(name)}Service } from './${name}/${name}.service';`).join('\n')}

@Module({
  imports: [HttpModule, ClientsModule.register([{ name: '${calls.toUpperCase()}', transport: Transport.TCP }])],
  controllers: [${names.map((name) => `${upper(name)}Controller`).join(', ')}],
  providers: [${names.map((name) => `${upper(name)}Repository, ${upper(name)}Service`).join(', ')}],
})
export class AppModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  app.enableShutdownHooks();
  await app.listen(Number(process.env.PORT ?? ${port}));
}

void bootstrap();
`;
}
