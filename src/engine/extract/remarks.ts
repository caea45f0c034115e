import { ts } from '@ts-morph/common';
import type { Remark } from '../model/facts';

/** More statements than these do something with an error. */
const MAX_STATEMENTS = 3;
const TODO = /\b(?:todo|fixme|xxx|hack)\b/i;
/** A to-do without its name: `handle the failure`, `better to write it to the table`. */
const WISH = /^\W*(?:(?:we |you |one )?(?:should|must|need(?:s)? to|have to)|(?:add|handle|implement|improve|write|log)\b|better to\b|maybe\b)/i;
/** Says on purpose why nothing more happens. */
const REASON = /\b(?:ignor\w*|best[- ]?effort|optional(?:ly)?|swallow\w*|silent\w*|non-?\s?(?:critical|fatal|blocking)|not (?:critical|fatal)|no-?op|intentional\w*|deliberate\w*|on purpose|expected|harmless|fire[- ]and[- ]forget|tolera\w*|fall\w* ?(?:back|through)|fail[- ]?(?:open|soft|safe)|already|(?:do|does|must|should|will|can)(?:n't|n’t| not) (?:\w+ ){0,3}(?:fail|block|break|throw|matter|crash|interrupt|abort)|never (?:\w+ ){0,2}(?:fail|block|break|throw)s?|do nothing|nothing to do)\b/i;
/** `Ignore` and `silent` in scripts that have no such word boundaries: Korean, Chinese, Japanese, Russian. */
const REASON_IN_OTHER_SCRIPTS = /무시|忽略|無視|静默|игнорир/i;
const DIRECTIVE = /^\W*(?:eslint-|@ts-|ts-ignore|istanbul|c8 |v8 |biome-ignore|prettier-|oxlint-|noinspection|headroom-)/;

/** What comments say where an error ends, in its block or beside its statement. */
export function remarkOn(file: ts.SourceFile, handler: ts.Block | ts.ConciseBody): Remark | undefined {
  if (ts.isBlock(handler) && handler.statements.length > MAX_STATEMENTS) return undefined;
  const { text } = file;
  const inside = ts.isBlock(handler) ? commentsIn(text, handler) : [];
  const statement = ts.findAncestor(handler.parent, isStatement);
  const beside = statement ? [...commentsAt(text, statement.end, 'behind'), ...reasonsBefore(text, statement)] : [];
  return kindOf([...inside, ...beside]);
}

function kindOf(comments: readonly string[]): Remark | undefined {
  const said = comments.filter((comment) => !DIRECTIVE.test(bare(comment)) || / -- \S/.test(comment));
  if (said.length === 0) return undefined;
  const text = said.map(bare).join(' ');
  if (TODO.test(text)) return 'todo';
  return WISH.test(text) && !saysWhy(text) ? 'todo' : 'note';
}

/** Before the statement, the `try` or the function, only what says that failures don't matter counts. */
function reasonsBefore(text: string, statement: ts.Node): string[] {
  const around = ts.findAncestor(statement.parent, (node) => ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isVariableStatement(node));
  const first = ts.isTryStatement(statement) ? commentsAt(text, statement.tryBlock.getStart() + 1, 'around') : [];
  const before = [...commentsAt(text, statement.pos, 'ahead'), ...first, ...(around ? commentsAt(text, around.pos, 'ahead') : [])];
  return before.filter((comment) => saysWhy(comment) && !TODO.test(comment));
}

function saysWhy(comment: string): boolean {
  return REASON.test(comment) || REASON_IN_OTHER_SCRIPTS.test(comment);
}

/** Comments stand behind the opening brace and behind each statement. */
function commentsIn(text: string, block: ts.Block): string[] {
  const places = [block.getStart() + 1, ...block.statements.map(({ end }) => end)];
  return places.flatMap((place) => commentsAt(text, place, 'around'));
}

/** The compiler calls what stands on the line of a place trailing and what follows leading. */
function commentsAt(text: string, place: number, where: 'ahead' | 'behind' | 'around'): string[] {
  const ranges = [...(where === 'ahead' ? [] : ts.getTrailingCommentRanges(text, place) ?? []), ...(where === 'behind' ? [] : ts.getLeadingCommentRanges(text, place) ?? [])];
  return ranges.map(({ pos, end }) => text.slice(pos, end));
}

function bare(comment: string): string {
  return comment.replace(/^(?:\/\/|\/\*)[\s*/]*/, '');
}

function isStatement(node: ts.Node): boolean {
  return ts.isStatement(node) && !ts.isBlock(node);
}
