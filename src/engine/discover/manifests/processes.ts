import { at, parseJson, spanOf, stringAt } from './json';
import { nameOf } from '../../model/paths';
import type { Parsed } from './parsed';
import { redactCommand } from './redact';
import type { ProcessFact, ProcessFacts } from '../../model/manifests';

/** Reads what a process manager starts: a Procfile, pm2's ecosystem file, nodemon.json. Code is read as text and never run. */
export function parseProcesses(path: string, text: string): Parsed<ProcessFacts> {
  if (nameOf(path).startsWith('Procfile')) return { problems: [], facts: { processes: procfile(text) } };
  if (nameOf(path) === 'nodemon.json') return nodemon(text);
  return { problems: [], facts: { processes: ecosystem(text) } };
}

/** `web: node dist/server.js`. Source: https://devcenter.heroku.com/articles/procfile#procfile-format */
function procfile(text: string): ProcessFact[] {
  return [...text.matchAll(/^([\w-]{1,80}):[ \t]*(\S.*)$/gm)].map(([line, name = '', command = ''], i, all) => {
    const start = all[i]?.index ?? 0;
    return { name, command: redactCommand(command.trim()), span: { start, end: start + line.length } };
  });
}

/** The command that `nodemon` without arguments runs. Source: https://github.com/remy/nodemon#config-files */
function nodemon(text: string): Parsed<ProcessFacts> {
  const { root, problems } = parseJson(text);
  const exec = at(root, 'exec') ?? at(root, 'execMap', 'ts');
  const command = stringAt(root, 'exec');
  return { problems, facts: { processes: exec === undefined || command === undefined ? [] : [{ name: '', command: redactCommand(command), span: spanOf(exec) }] } };
}

/** Apps that pm2 starts, one object each. Source: https://pm2.keymetrics.io/docs/usage/application-declaration/ */
function ecosystem(text: string): ProcessFact[] {
  return objectsIn(text).flatMap(({ start, end }) => {
    const fields = fieldsOf(text.slice(start, end));
    const script = fields.get('script');
    if (script === undefined) return [];
    const program = [fields.get('interpreter') ?? 'node', fields.get('node_args') ?? fields.get('interpreter_args') ?? '', script, fields.get('args') ?? ''].join(' ').replace(/ {2,}/g, ' ').trim();
    const command = /^(?:npm|yarn|pnpm|bun|npx)$/.test(script) ? [script, fields.get('args') ?? ''].join(' ') : program;
    const instances = instancesOf(fields.get('instances') ?? '');
    const cwd = fields.get('cwd');
    const nodeOptions = /\bNODE_OPTIONS["']?\s{0,20}:\s{0,20}["'`]([^"'`\n]{0,1000})/.exec(text.slice(start, end))?.[1];
    return [{
      name: fields.get('name') ?? '',
      command: redactCommand(command),
      ...(cwd !== undefined && { folder: cwd }),
      ...(nodeOptions !== undefined && { nodeOptions }),
      ...(instances !== undefined && { instances }),
      span: { start, end },
    }];
  });
}

/** `max` and 0 are a process for each core, a negative number that many fewer. Source: https://pm2.keymetrics.io/docs/usage/cluster-mode/ */
function instancesOf(text: string): ProcessFact['instances'] {
  if (text === 'max' || text === '0' || /^-\d+$/.test(text)) return 'cores';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

const MAX_OBJECTS = 200;

/** The innermost brackets that hold a `script`, texts and comments aside. */
function objectsIn(text: string): { start: number; end: number }[] {
  const open: number[] = [];
  const found: { start: number; end: number }[] = [];
  for (const match of text.slice(0, 200_000).matchAll(/"(?:[^"\\\n]|\\.){0,1000}"|'(?:[^'\\\n]|\\.){0,1000}'|`(?:[^`\\]|\\.){0,1000}`|\/\/[^\n]*|[{}]/g)) {
    if (match[0] === '{') open.push(match.index);
    const start = match[0] === '}' ? open.pop() : undefined;
    if (start !== undefined && found.length < MAX_OBJECTS) found.push({ start, end: match.index + 1 });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Fields of an object that hold a text or a number, those of objects within it left out. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let depth = 0;
  for (const [token, options, list, key, quoted, number] of text.matchAll(/[{}]|["']?(node_args|interpreter_args)["']?\s{0,20}:\s{0,20}(\[[^\]]{0,1000}\]|"[^"\n]*"|'[^'\n]*'|`[^`$]*`)|(?:["']?(name|script|args|cwd|interpreter|instances)["']?\s{0,20}:\s{0,20})(?:("(?:[^"\\\n]|\\.){0,1000}"|'(?:[^'\\\n]|\\.){0,1000}'|`[^`$]*`)|(-?\d{1,6}))|"(?:[^"\\\n]|\\.){0,1000}"|'(?:[^'\\\n]|\\.){0,1000}'|\/\/[^\n]*/g)) {
    if (options !== undefined && depth === 1 && !fields.has(options)) fields.set(options, textsIn(list));
    else if (token === '{') depth++;
    else if (token === '}') depth--;
    else if (depth === 1 && key !== undefined && !fields.has(key)) fields.set(key, quoted?.slice(1, -1) ?? number ?? '');
  }
  return fields;
}

/** The texts of a list, or the one that stands there, with a blank between. */
function textsIn(list = ''): string {
  return [...list.matchAll(/"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`/g)].map(([, double, single, back]) => double ?? single ?? back ?? '').join(' ');
}
