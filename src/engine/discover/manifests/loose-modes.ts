import { nameOf } from '../../model/paths';
import { outsideBlocks } from './script-blocks';
import type { EnvEntry } from '../../model/environment';

/** `sslmode: disable` among the values of a chart. */
const LINE = /^[ \t]{0,40}((?:\w{1,40}_)?(?:pg_?)?ssl_?mode)[ \t]{0,4}:[ \t]{0,4}(["']?)(disable|no-verify)\2[ \t]{0,20}(?:#[^\n]{0,200})?\r?$/gim;

/** Values of a chart by which databases are connected to without TLS, or without looking at certificates. */
export function looseModesIn(text: string): EnvEntry[] {
  return [...text.matchAll(LINE)].map(({ 0: line, 1: name = '', 3: value = '', index }) => {
    const start = index + line.indexOf(name);
    return { name, value, span: { start, end: line.indexOf(value, line.indexOf(':')) + index + value.length } };
  });
}

/** Shell scripts by which images and servers start a program. */
const STARTS = /^(?:docker-|container-)?(?:entry-?point|start|run|serve|server|boot|bootstrap|launch)(?:[-_.](?:prod(?:uction)?|server|app|api|web|worker))?\.sh$/;
const SWITCH = /^([ \t]{0,40}(?:[A-Za-z_]\w{0,40}=[^\s#'"]{0,200}[ \t]{1,8}|export[ \t]{1,8}|exec[ \t]{1,8}|env[ \t]{1,8}){0,6})(NODE_TLS_REJECT_UNAUTHORIZED)=(["']?)0\3(?![\w.])/gm;

/** Where a script by which a program is started has Node look at no certificates, whatever is the case. */
export function switchesIn(path: string, text: string): EnvEntry[] {
  if (!path.endsWith('.sh') || !text.includes('NODE_TLS_REJECT_UNAUTHORIZED')) return [];
  const isAlwaysRun = outsideBlocks(text);
  const last = STARTS.test(nameOf(path)) ? text.length : isForWork(path, text) ? -1 : lastStart(text, isAlwaysRun);
  // Without `export`, a variable before a command is for that one alone.
  const isForServer = ({ 0: line, 1: before = '', index }: RegExpExecArray): boolean => index <= last && (last === text.length || before.includes('export') || isStartedAt(text, index + line.length));
  return [...text.matchAll(SWITCH)].filter((match) => isAlwaysRun(match.index) && isForServer(match)).map(({ 0: line, 1: before = '', 2: name = '', index }) => ({ name, value: '0', span: { start: index + before.length, end: index + line.length } }));
}

/** Whether a script is one that developers run: by its name, or since it runs tests. */
function isForWork(path: string, text: string): boolean {
  return WORK.test(path) || TESTS.test(text);
}

const WORK = /(?:^|[/._-])(?:(?:smoke|load|stress|perf|bench|watch|debug|record|replay|fixture|mock|stub|demo|example|profil|repro|e2e|test|sandbox|playground)[a-z]{0,20}|dev|develop|development|devel|local|localhost|ci)(?=[/._-])/i;
const TESTS = /\b(?:npm|pnpm|yarn|bun)(?: run)? (?:test|t)\b|\b(?:jest|vitest|mocha|ava|playwright|cypress|newman|artillery|autocannon|k6|wrk|wait-on|start-server-and-test|concurrently)\b/;

/** Where the last line begins by which a server is started; -1 where none is. */
function lastStart(text: string, isAlwaysRun: (offset: number) => boolean): number {
  let [at, last] = [0, -1];
  for (const line of text.split('\n')) {
    if (line.length <= LONGEST && isAlwaysRun(at) && !inBackground(line) && line.split(/&&|\|\||[;|&]/).some(startsServer)) last = at;
    at += line.length + 1;
  }
  return last;
}

/** A server behind which the script goes on is one that it starts for itself. */
function inBackground(line: string): boolean {
  return /(?<![&>])&(?![&>\d])/.test(line);
}

const LONGEST = 2000;

function isStartedAt(text: string, from: number): boolean {
  const line = /^[^\n]{0,2000}/.exec(text.slice(from, from + LONGEST))?.[0] ?? '';
  return !inBackground(line) && startsServer(/^[^;|&]{0,2000}/.exec(line)?.[0] ?? '');
}

/** Whether a command starts a server: Node on a file that is named for one, the script of a package, a process manager. Other programs are tools. */
function startsServer(command: string): boolean {
  const words = command.trim().split(/[ \t\r]{1,40}/).filter((word) => !BEFORE.test(word));
  const [program = '', ...rest] = words;
  if (rest.some((word) => /^--(?:inspect|watch|debug)/.test(word))) return false;
  const given = rest.filter((word) => !word.startsWith('-'));
  if (program === 'node') return SERVER_FILE.test(given[0] ?? '') && !/(?:^|\/)(?:scripts|tools|tests?|bin)\//.test(given[0] ?? '');
  if (/^(?:npm|yarn|pnpm)$/.test(program)) return /^(?:start|serve)(?::prod(?:uction)?)?$/.test((given[0] === 'run' ? given[1] : given[0]) ?? '');
  return /^pm2(?:-runtime)?$/.test(program) && /^(?:start|restart|reload)$/.test(given[0] ?? '');
}

const BEFORE = /^(?:[A-Za-z_]\w{0,60}=.{0,400}|exec|env|nohup|npx|sudo)$/;
const SERVER_FILE = /(?:^|\/)(?:server|main|index|app|start|worker|www)(?:\.[cm]?js)?$/;
