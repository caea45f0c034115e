import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '../../src/config/parse';
import { helpOf } from '../../src/cli/help';
import { rules } from '../../src/engine/rules/registry';
import { commandLine } from '../cli/command-line';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { scripts, dependencies } = JSON.parse(read('package.json')) as Manifest;
const inDocs = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
const documents = ['README.md', 'CHANGELOG.md', ...inDocs.map((name) => path.posix.join('docs', name.replaceAll('\\', '/')))];

describe('the documents', () => {
  it('are all there', () => assert.ok(documents.length > 20, documents.join(', ')));

  for (const document of documents) {
    const text = read(document);

    it(`${document} links to what exists`, () => {
      const links = [...outsideOfCode(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
      assert.deepEqual(links.filter((link) => !leadsSomewhere(link, document)), []);
    });

    it(`${document} names only scripts that package.json has`, () => {
      const named = [...text.matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(start|test)\b)/g)].map(([, script, short]) => script ?? short ?? '');
      assert.deepEqual(named.filter((name) => !(name in scripts)), []);
    });

    it(`${document} does not send people to another package of the name`, () => {
      assert.doesNotMatch(text, /\b(npx|npm (i|install|exec)|yarn dlx|pnpm dlx)( -\S+| --)* headroom(?!-vscode)\b/);
    });

    it(`${document} names only commands and options of the command line that exist`, () => {
      assert.deepEqual(commandsIn(text).filter(({ command, options }) => !isCommand(command, options)), []);
    });
  }
});

describe('README.md', () => {
  const readme = read('README.md');

  it('shows what the command line prints', () => {
    const [, command = '', shown] = /```sh example\nheadroom (.*)\n```\n\n```text\n([^]*?)```/.exec(readme) ?? [];
    const { out } = commandLine(root, ...command.split(' '), '--no-cache');
    assert.equal(withoutTime(out), withoutTime(shown ?? ''));
  });

  it('shows a configuration without mistakes', () => {
    const example = /```jsonc config\n([^]*?)```/.exec(readme)?.[1] ?? '';
    const { notices, rules: levels } = parseConfig('headroom.config.jsonc', example, new Set(rules.map(({ meta }) => meta.id)));
    assert.deepEqual(notices, []);
    assert.equal(levels.size, 2);
  });
});

describe('docs/architecture.md', () => {
  const map = read('docs/architecture.md');

  it('names only files and folders that exist', () => {
    const named = [...map.matchAll(/`((?:src|test|scripts|docs|schemas|snippets|media)\/[^`<>*\s]*|\.[a-z-]+\.cjs|[a-z.]+\.mjs)`/g)].map(([, file = '']) => file);
    assert.ok(named.length > 40, String(named.length));
    assert.deepEqual(named.filter((file) => !existsSync(path.join(root, file))), []);
  });

  it('has every room', () => {
    const folders = ['src', 'src/engine'].flatMap((parent) => readdirSync(path.join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'engine')
      .map(({ name }) => `${parent}/${name}/`));
    const rooms = [...map.matchAll(/^\| `(src\/[^`]+\/)` \|/gm)].map(([, room]) => room);
    assert.deepEqual(rooms.sort(), folders.sort());
  });

  it('has every dependency with its licence', () => {
    const rows = [...map.matchAll(/^\| `([^`]+)` \| ([\w.-]+) \| /gm)].map(([, name, licence]) => `${name} ${licence}`);
    const installed = Object.keys(dependencies).map((name) => `${name} ${(JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }).license}`);
    assert.deepEqual(installed.filter((line) => !rows.includes(line)), []);
    assert.deepEqual(rows.filter((line) => !line.startsWith('src/') && !installed.includes(line)), []);
  });
});

function outsideOfCode(markdown: string): string {
  return markdown.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

function leadsSomewhere(link: string, document: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
  if (!existsSync(path.join(root, target))) return false;
  return anchor === undefined || headingsOf(read(target)).includes(anchor);
}

/** Anchors as GitHub makes them of headings. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}

/** What is written as code and begins with the command's name, in lines of shell blocks and in running text. */
function commandsIn(markdown: string): { command: string; options: string[] }[] {
  const lines = [...markdown.matchAll(/^```sh[^\n]*\n([^]*?)^```$/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...markdown.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...lines, ...spans].flatMap((code) => {
    const [, command, rest = ''] = /^(?:headroom|node dist\/cli\.js) ([a-z-]+)(.*)$/.exec(code.replace(/ +#.*$/, '')) ?? [];
    return command === undefined ? [] : [{ command, options: rest.match(/--[a-z-]+/g) ?? [] }];
  });
}

function isCommand(command: string, options: readonly string[]): boolean {
  if (command === '--version' || command === '--help') return true;
  if (command !== 'scan' && command !== 'extract' && command !== 'fix' && command !== 'baseline' && command !== 'map' && command !== 'rules') return false;
  const known: string[] = helpOf(command).match(/--[a-z-]+/g) ?? [];
  return options.every((option) => known.includes(option));
}

function withoutTime(text: string): string {
  return text.replace(/, [\d.]+ s\)/, ')');
}
