/** A table that a statement names with its schema, both as written but in lower case for the schema. */
export interface QualifiedTable {
  readonly schema: string;
  readonly table: string;
}

const STATEMENTS: ReadonlySet<string> = new Set(['select', 'with', 'insert', 'replace', 'update', 'delete', 'merge']);
/** How a text begins that may be a statement: nearly all others are told by this alone. */
const MAY_NAME = new RegExp(`^\\s*(?:--|/\\*|(?:${[...STATEMENTS].join('|')})\\b)`, 'i');
/** `extract(year from orders.placed_at)`: what stands behind FROM in their parentheses is a value. */
const VALUE_FROM: ReadonlySet<string> = new Set(['extract', 'trim', 'substring', 'overlay', 'position']);
/** Words between the verb and the table. */
const BETWEEN: ReadonlySet<string> = new Set(['only', 'low_priority', 'ignore']);
/** Words that end a list of tables, so they are no alias. */
const CLAUSES: ReadonlySet<string> = new Set(['where', 'join', 'inner', 'left', 'right', 'full', 'cross', 'natural', 'on', 'using', 'group', 'order', 'having', 'limit', 'union', 'returning', 'set', 'for', 'window', 'select']);

/**
 * Tables that a statement names with a schema before them. Words in texts, comments and functions are none, nor is what follows
 * `IS DISTINCT FROM`, `FOR UPDATE OF` or `ON DUPLICATE KEY UPDATE`. Takes linear time. Sources: "SQL Syntax" of the PostgreSQL
 * documentation and "SQL Statements" of the MySQL reference manual.
 */
export function qualifiedTables(text: string): QualifiedTable[] {
  if (!MAY_NAME.test(text) || !text.includes('.')) return [];
  const tokens = tokensOf(text);
  return STATEMENTS.has(tokens[0]?.word ?? '') ? tokens.flatMap((_, at) => tablesAt(tokens, at)) : [];
}

function tablesAt(tokens: readonly Token[], at: number): QualifiedTable[] {
  const verb = tokens[at]?.word;
  if (verb === 'from' && !isValueFrom(tokens, at)) return listed(tokens, at + 1);
  if (verb === 'join' || verb === 'into' || (verb === 'update' && startsStatement(tokens, at))) return tableAt(tokens, at + 1, verb !== 'join').found;
  return [];
}

/** `FROM a.b x, c.d AS y`. */
function listed(tokens: readonly Token[], start: number): QualifiedTable[] {
  const found: QualifiedTable[] = [];
  for (let at = start; ;) {
    const table = tableAt(tokens, at, false);
    if (table.next === at) return found;
    found.push(...table.found);
    at = behindAlias(tokens, table.next);
    if (tokens[at]?.text !== ',') return found;
    at++;
  }
}

/** The name that begins at a token. `before` parentheses: columns of a table, and not what a function is given. `next` is the first token behind it. */
function tableAt(tokens: readonly Token[], start: number, columns: boolean): { readonly found: QualifiedTable[]; readonly next: number } {
  let at = start;
  while (BETWEEN.has(tokens[at]?.word ?? '') && tokens[at + 1]?.text !== '.') at++;
  const names: string[] = [];
  for (let name = tokens[at]?.name; name !== undefined; name = tokens[at]?.name) {
    names.push(name);
    at++;
    if (tokens[at]?.text !== '.') break;
    at++;
  }
  const [schema, table] = names;
  const isTable = names.length === 2 && tokens[at - 1]?.text !== '.' && (columns || tokens[at]?.text !== '(');
  return { found: isTable && schema !== undefined && table !== undefined ? [{ schema: schema.toLowerCase(), table }] : [], next: at };
}

function behindAlias(tokens: readonly Token[], at: number): number {
  const behind = tokens[at]?.word === 'as' ? at + 1 : at;
  const token = tokens[behind];
  return token?.name !== undefined && !CLAUSES.has(token.word) ? behind + 1 : behind;
}

function isValueFrom(tokens: readonly Token[], at: number): boolean {
  return VALUE_FROM.has(tokens[at]?.inside ?? '') || (tokens[at - 1]?.word === 'distinct' && /^(?:is|not)$/.test(tokens[at - 2]?.word ?? ''));
}

/** `UPDATE a.b`, also behind the queries of a `WITH`. */
function startsStatement(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text;
  return before === undefined || before === ';' || before === '(' || before === ')';
}

interface Token {
  readonly text: string;
  /** In lower case; empty for what is no plain word. */
  readonly word: string;
  /** Of what may be a name: a word, or a text in quotes for names. */
  readonly name?: string;
  /** The word before the parenthesis that it stands in. */
  readonly inside: string;
}

/** Comments and texts first, so that nothing is found in them. A comment that isn't closed goes to the end. */
const TOKEN = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^'\\]|''|\\.)*'|\$(\w*)\$|"([^"]*)"|`([^`]*)`|([a-z_][\w$]*)|[^\s]/giy;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const around: string[] = [];
  const expression = new RegExp(TOKEN);
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, expression.lastIndex)) {
    expression.lastIndex = at;
    const match = expression.exec(text);
    if (!match) return tokens;
    const [whole, dollar, quoted, ticked, plain] = match;
    if (dollar !== undefined) expression.lastIndex = behindDollars(text, whole, expression.lastIndex);
    if (/^(?:--|\/\*)/.test(whole)) continue;
    if (whole === ')') around.pop();
    tokens.push({ text: whole, word: plain?.toLowerCase() ?? '', ...nameOf(quoted ?? ticked ?? plain), inside: around.at(-1) ?? '' });
    if (whole === '(') around.push(tokens.at(-2)?.word ?? '');
  }
  return tokens;
}

function nameOf(name: string | undefined): { name?: string } {
  return name !== undefined && /^[a-z_]\w*$/i.test(name) ? { name } : {};
}

/** `$tag$ … $tag$` of PostgreSQL; to the end where it isn't closed. */
function behindDollars(text: string, tag: string, from: number): number {
  const end = text.indexOf(tag, from);
  return end < 0 ? text.length : end + tag.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
