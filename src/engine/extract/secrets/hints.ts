import { namesUser } from './url-credentials';

/** Where words stand in a text that hint at a credential: offsets behind each, in order. */
export interface Hints {
  /** Behind words that a secret's name may hold, or the name of a store's host. */
  readonly names: readonly number[];
  /** Behind those and what an option of an account begins with in a command. */
  readonly commands: readonly number[];
  /** Behind those, what addresses and references hold, and the keywords of tokens: without one of them, nothing that stands in a line matters. */
  readonly marks: readonly number[];
}

/** What a word says of the text in which it stands: a line may bind a credential, pass an account on, hold an address or a reference; or only that it pays to read the text. */
export type Hint = 'name' | 'option' | 'program' | 'address' | 'reference' | 'mention';

/** In the forms that names are written in: `secret`, `Secret`, `SECRET`. */
const NAMES = ['pass', 'pwd', 'psw', 'secret', 'token', 'key', 'salt', 'pepper', 'auth', 'credential', 'identified'].flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);
const CONNECTIONS = ['', '_', '-', ' ', '.'].flatMap((joint) => [['connection', 'string'], ['Connection', 'String'], ['CONNECTION', 'STRING'], ['Connection', 'string'], ['connection', 'String']].map((words) => words.join(joint)));
const HOSTS = ['_HOST', '_ADDRESS', '_SERVER', '_ENDPOINT', '_host'];
const OPTIONS = [...[' ', '\t', '\n'].flatMap((blank) => ['-a', '-u', '-p', '-U', '-sk', '-ks', '-sS', '-su', '-ku'].map((option) => blank + option)), '--user', '--proxy-user', '--auth'];
/** What passes a password on in an option, with the blank behind it: in another place most of them are words as others. */
const PROGRAMS = [
  'curl', ...['mysql', 'mysqldump', 'mysqladmin', 'mysqlimport', 'mysqlsh', 'mariadb', 'mariadb-dump', 'mariadb-admin', 'redis-cli', 'sshpass', 'docker login', 'podman login', 'registry login', 'az login', 'acr login', 'oc login', 'cf login', 'faas-cli login'].map((program) => `${program} `),
  ...['http', 'https'].flatMap((program) => [' -', ' GET', ' POST', ' PUT'].map((next) => program + next)),
];

const WORDS: Readonly<Record<Hint, readonly string[]>> = {
  name: [...NAMES, ...CONNECTIONS, ...HOSTS], option: OPTIONS, program: PROGRAMS, address: ['://'], reference: ['${'], mention: ['hooks.', 'webhook', 'Webhook', 'WEBHOOK', '-----BEGIN'],
};

/** The words that one pass over a text looks for beside the keywords of formats. */
export const HINT_WORDS: ReadonlyMap<string, Hint> = new Map((Object.keys(WORDS) as Hint[]).flatMap((hint) => WORDS[hint].map((word) => [word, hint] as const)));

/** The hints of one text, as they are found in their order. */
export class HintsOfText implements Hints {
  readonly names: number[] = [];
  readonly commands: number[] = [];
  readonly marks: number[] = [];
  /** Where addresses that name a user go on behind their scheme. */
  readonly accounts: number[] = [];
  /** Whether a word says that it pays to look at what the text binds. */
  areThere = false;

  constructor(private readonly text: string) {}

  add(hint: Hint, end: number): void {
    if (hint === 'reference' && !this.hasDefault(end)) return;
    this.marks.push(end);
    if (hint === 'address' ? this.addAddress(end) : hint === 'name' || hint === 'program' || hint === 'mention') this.areThere = true;
    if (hint === 'name') this.names.push(end);
    if (hint === 'name' || hint === 'option' || hint === 'program') this.commands.push(end);
  }

  addToken(end: number): void {
    this.marks.push(end);
  }

  /** `${NAME:-default}` or `${NAME-default}`; most references have none. */
  private hasDefault(end: number): boolean {
    let at = end;
    while (at < end + LONGEST_NAME && isOfName(this.text.charCodeAt(at))) at++;
    if (this.text.charCodeAt(at) === COLON) at++;
    return at > end && this.text.charCodeAt(at) === DASH;
  }

  private addAddress(end: number): boolean {
    const found = namesUser(this.text, end);
    if (found) this.accounts.push(end);
    return found;
  }
}

const LONGEST_NAME = 82;
const COLON = 58;
const DASH = 45;

function isOfName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** Tells of stretches of a text, asked for in their order, whether a hint stands in them. */
export class HintCursor {
  private at: number;

  constructor(private readonly hints: readonly number[], from: number) {
    this.at = firstAbove(hints, from);
  }

  isIn(start: number, end: number): boolean {
    return this.after(start) <= end;
  }

  /** The first hint behind an offset; `Infinity` where there is none. */
  after(offset: number): number {
    while ((this.hints[this.at] ?? Infinity) <= offset) this.at++;
    return this.hints[this.at] ?? Infinity;
  }
}

/** Where the first of the numbers in order stands that is above a bound. */
export function firstAbove(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
