import { isScalar, visit } from 'yaml';
import { extract } from '../engine/extract/extract';
import { withoutActions } from '../engine/extract/secrets/manifest-helm';
import { nameOf } from '../engine/model/paths';
import { parseDocuments } from '../engine/yaml/documents';
import { isOutside, type Writing } from './open-texts';

/** A line that a suppression is to be put above. */
export interface Place {
  readonly file: string;
  /** The text without the comment. */
  readonly text: string;
  /** Where the line begins. */
  readonly start: number;
  /** Whether the text with the comment at `start` has a suppression for the line in it. */
  readonly after: { readonly text: string; readonly line: number; readonly rule: string };
}

/** How a comment of its own line is written in a kind of file, and where one is sure to be a comment. */
export interface Manner {
  readonly mark: string;
  /** It has to begin its line, whatever the line below does. */
  readonly unindented?: boolean;
  isPlace(place: Place): boolean;
}

/** How a comment is written in a file; undefined for kinds that have none, or of which that isn't sure. */
export function mannerOf(file: string): Manner | undefined {
  const name = nameOf(file).replace(/\.(?:example|sample|dist)$/i, '');
  return MANNERS.find(([pattern]) => pattern.test(name))?.[1];
}

const shell: Writing = { quotes: ['"', '`', "'"], verbatim: ["'"], comments: ['#'], documents: true };
const powershell: Writing = { quotes: ['@"', "@'", '"', "'"], closing: { '@"': '\n"@', "@'": "\n'@" }, verbatim: ["'", "@'", '@"'], escape: '`', comments: ['#'], blocks: ['<#', '#>'] };
const tables: Writing = { quotes: ['"""', "'''"], lineQuotes: ['"', "'"], verbatim: ["'", "'''"], comments: ['#', ';'] };
const blocks: Writing = { quotes: [], lineQuotes: ['"'], verbatim: [], comments: ['#', '//'], blocks: ['/*', '*/'], documents: true };
const json: Writing = { quotes: ['"', "'"], verbatim: [], comments: ['//'], blocks: ['/*', '*/'] };
const sql: Writing = { quotes: ["'", '"', '`', '$$'], verbatim: ["'", '"', '`', '$$'], comments: ['--'], blocks: ['/*', '*/'] };
const docker: Writing = { quotes: [], verbatim: [], comments: ['#'], documents: true };
const gateway: Writing = { quotes: ['"', "'"], verbatim: [], comments: ['#'] };

const within = (writing: Writing) => ({ text, start }: Place): boolean => !goesOn(text, start) && isOutside(text, start, writing);

const MANNERS: readonly (readonly [name: RegExp, Manner])[] = [
  [/\.[cm]?[jt]sx?$/, { mark: '//', isPlace: isInCode }],
  [/^(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?$|\.dockerfile$/i, { mark: '#', isPlace: ({ text, start }) => isOutside(text, start, docker) }],
  [/^(?!.*\.(?:json|md|gpg|enc|vault)$)(?:\.env(?:[._-][\w.-]+)?|[\w.-]+\.env(?:\.[\w-]+)?|env)$/, { mark: '#', isPlace: isBetweenVariables }],
  [/\.ya?ml$/, { mark: '#', isPlace: isBetweenScalars }],
  [/\.(?:jsonc|json5)$/, { mark: '//', isPlace: within(json) }],
  [/\.prisma$/, { mark: '//', isPlace: () => true }],
  [/\.(?:sh|bash|zsh|ksh|fish)$|^(?:\.envrc|\.(?:bash|zsh)(?:rc|_profile|env)|\.profile|entrypoint)$/, { mark: '#', isPlace: within(shell) }],
  [/\.ps1$/i, { mark: '#', isPlace: within(powershell) }],
  [/\.(?:bat|cmd)$/i, { mark: 'REM', isPlace: ({ text, start }) => !goesOn(text, start) }],
  [/^(?:GNU)?makefile$|\.mk$/i, { mark: '#', unindented: true, isPlace: isBetweenRules }],
  [/\.properties$/, { mark: '#', isPlace: ({ text, start }) => !goesOn(text, start) }],
  [/\.toml$|\.cnf$|^\.(?:npmrc|yarnrc|my\.cnf|s3cfg|gitconfig)$/, { mark: '#', isPlace: within(tables) }],
  [/\.ini$/, { mark: ';', isPlace: (place) => within(tables)(place) && !/[ \t]/.test(place.text.charAt(place.start)) }],
  [/(?:^|\.)(?:conf|nginx)$/, { mark: '#', isPlace: (place) => within(gateway)(place) && !/^\s*<|lua_block/.test(place.text) }],
  [/\.(?:tf|tfvars|hcl|nomad)$/, { mark: '#', isPlace: within(blocks) }],
  [/\.(?:http|rest)$/, { mark: '#', isPlace: isAboveRequest }],
  [/\.sql$/, { mark: '--', isPlace: (place) => within(sql)(place) && !/\\['"]|\$\w+\$/.test(place.text.slice(0, place.start)) }],
  [/^\.pgpass$/, { mark: '#', isPlace: () => true }],
];

/** Whether the line before is one that goes on in the next. */
function goesOn(text: string, start: number): boolean {
  return /[\\`^]$/.test(text.slice(Math.max(0, start - 3), start).replace(/\r?\n$/, ''));
}

function isInCode({ file, after }: Place): boolean {
  return extract(file, after.text).suppressions.some(({ line, rules }) => line === after.line + 2 && rules.includes(after.rule));
}

/** Outside of scalars that go over lines, and of actions of a template. */
function isBetweenScalars({ text, start }: Place): boolean {
  const before = text.slice(0, start);
  if (before.lastIndexOf('{{') > before.lastIndexOf('}}')) return false;
  const documents = parseDocuments(text.includes('{{') ? withoutActions(text) : text) ?? [];
  let within = false;
  for (const document of documents) {
    if (document.errors.length > 0) return false;
    visit(document, (_, node) => {
      if (isScalar(node) && node.range && node.range[0] < start && start < node.range[1]) within = true;
      return within ? visit.BREAK : undefined;
    });
  }
  return documents.length > 0 && !within;
}

/** Values in quotes may go over lines. */
function isBetweenVariables({ text, start }: Place): boolean {
  let open = '';
  for (const line of text.slice(0, start).split('\n')) {
    if (open !== '') open = line.includes(open) ? '' : open;
    else {
      const found = /^[ \t]*(?:export )?[\w.-]{1,200}[ \t]*=[ \t]*(["'`])/.exec(line);
      open = found && !line.slice(found[0].length).includes(found[1] ?? '') ? (found[1] ?? '') : '';
    }
  }
  return open === '' && !goesOn(text, start);
}

/** Neither in a command or a variable that goes on, nor between `define` and `endef`. */
function isBetweenRules({ text, start }: Place): boolean {
  const last = [...text.slice(0, start).matchAll(/^ {0,8}(define|endef)\b/gm)].at(-1);
  return !goesOn(text, start) && last?.[1] !== 'define';
}

/** Above the request, where no line is a header or part of the body yet. */
function isAboveRequest({ text, start }: Place): boolean {
  const lines = text.slice(0, start).split('\n');
  const block = lines.slice(lines.findLastIndex((line) => line.startsWith('###')) + 1);
  return block.every((line) => /^\s*(?:$|#|\/\/|@[\w.-]+\s*=)/.test(line));
}
