import { unsafeRegex } from '../../src/engine/rules/unsafe-regex';
import { check, checkSilent } from '../fixture/check';

function express(handler: string, before = ''): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "zod": "4" } }
//- /src/server.ts
import express from 'express';
const app = express();
app.use(express.json());
${before}
app.post('/reviews/:id', (req, res) => {
${handler}
  res.end();
});
app.listen(3000);
`;
}

function nest(controller: string): string {
  return `
//- /package.json
{ "name": "api", "dependencies": { "@nestjs/common": "11", "@nestjs/core": "11", "class-validator": "0.14" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule).then((app) => app.listen(3000));
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { ReviewsController } from './reviews.controller';
@Module({ controllers: [ReviewsController] })
export class AppModule {}
//- /src/reviews.controller.ts
import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
${controller}
`;
}

describe('rules/unsafe-regex', () => {
  describe('finds', () => {
    it('tags cut out of a body', () => {
      check(unsafeRegex, express(`
  const text = req.body.text.replace(/<[^>]*>/g, '');
  //                         ^^^^^^^^^^^^^^^^^^^^^^^ warning: The time to match req.body.text grows at least with the square of its length
`));
    });

    it('nested repeats, also in a path', () => {
      check(unsafeRegex, express(`
  if (!SLUG.test(req.params.id)) return;
  //        ^^^^^^^^^^^^^^^^^^^ warning: The time to match req.params.id doubles with every further character, because \`[a-z0-9]+\` can be matched in many ways: one long text on the path of POST /reviews/:id
`, 'const SLUG = /^(?:[a-z0-9]+-?)+$/;\n//           ^^^^^^^^^^^^^^^^^^^^ related: the pattern'));
    });

    it('a helper in another file, with what it is given', () => {
      check(unsafeRegex, `${express('  res.json(clean(String(req.body.reply).trim()));', "import { clean } from './clean';")}
//- /src/clean.ts
export function clean(raw: string): string {
  const text = raw.normalize('NFC');
  return text.replace(TRAILING, '');
  //          ^^^^^^^^^^^^^^^^^^^^^ warning: The time to match req.body.reply
}
const TRAILING = new RegExp('\\\\.+$');
`);
    });

    it('a body of a Nest controller', () => {
      check(unsafeRegex, nest(`
export class ReviewDto { text!: string; }
@Controller('reviews')
export class ReviewsController {
  @Post()
  create(@Body() dto: ReviewDto) {
    return dto.text.match(/\\{\\{(.*?)\\}\\}/g);
    //              ^^^^^^^^^^^^^^^^^^^^^^^ warning: The time to match dto.text
  }
}`));
    });

    it('a rule of class-validator, in the class of a body and in those that it is made of', () => {
      check(unsafeRegex, `${nest(`
import { PartialType } from '@nestjs/mapped-types';
import { ReviewDto } from './review.dto';
export class ChangeDto extends PartialType(ReviewDto) {}
@Controller('reviews')
export class ReviewsController {
  @Post(':id')
  change(@Body() dto: ChangeDto, @Param('id') id: string) { return { id, dto }; }
}`)}
//- /src/review.dto.ts
import { IsString, Matches, ValidateNested } from 'class-validator';
const MAIL = /^([a-z]+)+@$/;
export class AuthorDto {
  @IsString()
  @Matches(MAIL, { message: 'mail' })
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The time to match AuthorDto.mail doubles with every further character, because \`[a-z]+\` can be matched in many ways: one long text on the path of POST /reviews/:id
  mail!: string;
}
export class ReviewDto {
  @ValidateNested({ each: true })
  authors!: AuthorDto[];
  @Matches(/<[^>]*>/)
//^^^^^^^^^^^^^^^^^^^ warning: The time to match ReviewDto.text grows at least with the square of its length
  text!: string;
}
`);
    });

    it('a destructured body of Fastify, and items of a list', () => {
      check(unsafeRegex, `
//- /package.json
{ "name": "api", "dependencies": { "fastify": "5" } }
//- /src/server.ts
import fastify from 'fastify';
const app = fastify();
app.post<{ Body: { tags: string[] } }>('/tags', async (request) => {
  const { tags } = request.body;
  return tags.map((tag) => tag.replace(/^\\s+|\\s+$/g, ''));
  //                           ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: on the path of POST /tags
});
app.listen({ port: 3000 });
`);
    });

    for (const [what, handler] of Object.entries({
      'a text whose length has a lower bound alone': 'const { mail } = req.body; res.json(mail.length > 3 && MAIL.test(mail));',
      'a text that is refused where it is short': 'const { mail } = req.body; if (mail.length < 3) return; res.json(MAIL.test(mail));',
      'a text that is asked for where it is empty': 'const { mail } = req.body; res.json(mail.length && MAIL.test(mail));',
      'another text than the one whose length is checked': 'const { mail, name } = req.body; res.json(name.length < 100 && MAIL.test(mail));',
      'a text that one of two ways bounds': 'const { mail } = req.body; if (mail.length > 200 && req.body.strict) return; res.json(MAIL.test(mail));',
    })) {
      it(what, () => {
        const line = `  ${handler}`;
        check(unsafeRegex, express(`${line}\n//${' '.repeat(line.indexOf('test(mail)') - 2)}^^^^^^^^^^ warning: doubles with every further character`, 'const MAIL = /^([a-z]+)+@$/;'));
      });
    }

    it('a body that Hono reads', () => {
      check(unsafeRegex, `
//- /package.json
{ "name": "api", "dependencies": { "hono": "4", "@hono/node-server": "1" } }
//- /src/server.ts
import { Hono } from 'hono';
import { serve } from '@hono/node-server';
const app = new Hono();
app.post('/mails', async (c) => {
  const body = await c.req.json();
  return c.json(/^([\\w.]+)+@x$/.test(body.mail));
  //                            ^^^^^^^^^^^^^^^ warning: doubles with every further character
});
serve(app);
`);
    });
  });

  describe('is silent', () => {
    it('on linear patterns', () => {
      checkSilent(unsafeRegex, express(`
  req.body.slug.replace(/[^a-z0-9]+/g, '-').replace(/\\s+/g, ' ');
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(req.body.slug);
  /^[a-f\\d]{24}$/i.test(req.body.id);
`));
    });

    it('where the text is cut before', () => checkSilent(unsafeRegex, express("  req.body.text.slice(0, 200).replace(/<[^>]*>/g, '');")));

    it('where its length is checked before', () => {
      checkSilent(unsafeRegex, express(`
  const { text } = req.body;
  if (text.length > 500) return;
  text.replace(/<[^>]*>/g, '');
`));
    });

    for (const [what, handler] of Object.entries({
      'before, in the same condition': 'const { mail } = req.body; res.json(mail.length < 100 && MAIL.test(mail));',
      'before, with other questions': "const { mail } = req.body; if (typeof mail === 'string' && mail.length <= 254 && MAIL.test(mail)) res.json(mail);",
      'before, the other way round': 'const { mail } = req.body; const isMail = !(100 < mail.length) && MAIL.test(mail); res.json(isMail);',
      'before, in a conditional expression': 'const { mail } = req.body; const isMail = mail.length > 100 ? false : MAIL.test(mail); res.json(isMail);',
      'before, as one of several reasons to refuse it': 'const { mail } = req.body; if (!mail || mail.length > 100 || !MAIL.test(mail)) return;',
      'before, where too long a text throws': "const { mail } = req.body; if (!mail || mail.length > 100) throw new Error('too long'); res.json(MAIL.test(mail));",
      'of the member itself': 'res.json(req.body.mail.length < 100 && MAIL.test(req.body.mail));',
    })) {
      it(`where its length is checked ${what}`, () => { checkSilent(unsafeRegex, express(`  ${handler}`, 'const MAIL = /^([a-z]+)+@$/;')); });
    }

    it('on headers and paths, which servers keep short, where the time is polynomial', () => {
      checkSilent(unsafeRegex, express(`
  req.params.id.replace(/\\/+$/, '');
  const token = req.headers.authorization?.match(/^Bearer\\s+(.+)$/i);
  String(req.query.q).replace(/<[^>]*>/g, '');
`));
    });

    it('where zod bounds the field', () => {
      checkSilent(unsafeRegex, express("  const input = review.parse(req.body);\n  req.body.text.replace(/<[^>]*>/g, '');", "import { z } from 'zod';\nconst review = z.object({ text: z.string().min(1).max(2000) });"));
    });

    it('where class-validator bounds the field', () => {
      checkSilent(unsafeRegex, nest(`
import { MaxLength } from 'class-validator';
export class ReviewDto { @MaxLength(500) text!: string; }
@Controller('reviews')
export class ReviewsController {
  @Post() create(@Body() dto: ReviewDto) { return dto.text.match(/\\{\\{(.*?)\\}\\}/g); }
}`));
    });

    for (const [what, param, fields] of [
      ['that is linear', '@Body() dto: ReviewDto', '@Matches(/^[a-z]+@$/) mail!: string;'],
      ['beside one that bounds the field', '@Body() dto: ReviewDto', '@MaxLength(100) @Matches(/^([a-z]+)+@$/) mail!: string;'],
      ['of a query, where the time is polynomial', '@Query() dto: ReviewDto', '@Matches(/<[^>]*>/) mail!: string;'],
      ['of a class that no request fills', '@Body() dto: unknown', '@Matches(/^([a-z]+)+@$/) mail!: string;'],
      ['of another package', '@Body() dto: ReviewDto', '@Like(/^([a-z]+)+@$/) mail!: string;'],
    ] as const) it(`on a rule ${what}`, () => checkSilent(unsafeRegex, nest(`
import { Query } from '@nestjs/common';
import { Matches, MaxLength } from 'class-validator';
import { Like } from './like';
export class ReviewDto { ${fields} }
@Controller('reviews')
export class ReviewsController {
  @Post()
  create(${param}) { return dto; }
}`)));

    it('on what the program itself says', () => {
      checkSilent(unsafeRegex, express(`
  BASE.replace(/\\/+$/, '');
  process.env.URL?.replace(/\\/+$/, '');
  new Date().toISOString().replace(/\\.+$/, '');
`, "const BASE = 'http://stock/';"));
    });

    it('on what other services answer', () => {
      checkSilent(unsafeRegex, express("  void fetch('http://stock/items').then((answer) => answer.text()).then((text) => text.replace(/<[^>]*>/g, ''));"));
    });

    it('at start-up', () => checkSilent(unsafeRegex, express('', "const title = (process.argv[2] ?? '').replace(/<[^>]*>/g, '');")));

    it('where a function of the same name matches', () => {
      checkSilent(unsafeRegex, express('  rules.test(req.body.text);', 'declare const rules: { test(text: string): boolean };\nexport const unused = /<[^>]*>/g;'));
    });

    it('on a text of its own that many lines change, without asking each of all the others', () => {
      const lines = Array.from({ length: 40 }, (_, i) => `  text = text.replace('${String(i)}', '');`).join('\n');
      checkSilent(unsafeRegex, express(`  let text = String(Date.now());\n${lines}\n  text.replace(/<[^>]*>/g, '');`));
    });

    it('on what functions answer that each have many ways to one another', () => {
      const ways = (to: number): string => Array.from({ length: 20 }, (_, i) => `  if (text.length === ${String(i)}) return way${String(to)}('x${String(i)}');`).join('\n');
      const functions = Array.from({ length: 8 }, (_, at) => `function way${String(at)}(text: string): string {\n${ways((at + 1) % 8)}\n  return way${String((at + 1) % 8)}(text + 'y');\n}`).join('\n');
      checkSilent(unsafeRegex, express("  way0(req.body.text).replace(/<[^>]*>/g, '');", functions));
    }).timeout(8000);

    it('on lengths and numbers of it', () => checkSilent(unsafeRegex, express("  String(req.body.text.length).replace(/0+$/, '');")));
  });

  describe('a path that a request names', () => {
    const FS = "import { existsSync, promises, readFile, readFileSync, statSync, writeFileSync } from 'node:fs';\nimport path from 'node:path';";
    const cut = "file.replace(/[?#].*$/, '');";
    const loop = (inner: string): string => `  for (const file of req.body.files) {\n${inner}\n  }`;
    for (const [what, inner] of [
      ['is read', `readFileSync(file, 'utf8'); ${cut}`],
      ['is a part of the one that is read', `const full = path.isAbsolute(file) ? file : path.join('/data', file); const text = readFileSync(full, 'utf8'); ${cut} void text;`],
      ['is read in the same try', `try { readFileSync(path.resolve('/data', file)); const source = path.isAbsolute(file) ? path.relative('/data', file) : file; source.replace(/[?#].*$/, ''); } catch { continue; }`],
      ['is read as a template', `statSync(\`/data/\${file}.md\`); ${cut}`],
    ] as const) it(`is silent where it ${what}`, () => checkSilent(unsafeRegex, express(loop(inner), FS)));
    it('is silent where it is read and waited for', () => checkSilent(unsafeRegex, express('  void read(req.body.file);', `${FS}\nasync function read(file: string) { await promises.readFile(file); ${cut} }`)));

    const mark = (inner: string): string => loop(`${inner}\n  file.replace(/[?#].*$/, '');\n  //   ^^^^^^^^^^^^^^^^^^^^^^ warning: grows at least with the square`);
    for (const [what, inner] of [
      ['only asked for', 'existsSync(file);'],
      ['read in a branch', 'if (req.body.deep) readFileSync(file);'],
      ['read where a failure is passed over', 'try { readFileSync(file); } catch { console.log(1); }'],
      ['read by a callback that nobody waits for', 'readFile(file, () => {});'],
      ['what is written into another file', "writeFileSync('/data/a', file);"],
      ['beside another file that is read', "readFileSync('/data/a'); "],
      ['read in part', "readFileSync(file.slice(0, 20));"],
    ] as const) it(`is found where it is ${what}`, () => { check(unsafeRegex, express(mark(inner), FS)); });
    it('is found where it is read after the match', () => {
      check(unsafeRegex, express(loop(`  file.replace(/[?#].*$/, '');\n  //   ^^^^^^^^^^^^^^^^^^^^^^ warning: grows at least with the square\n  readFileSync(file);`), FS));
    });
  });
});
