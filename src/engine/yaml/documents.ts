import { Composer, Lexer, Parser, type CST, type Document, type DocumentOptions, type ParseOptions, type SchemaOptions } from 'yaml';

/**
 * The documents of a YAML text, tolerant of errors; undefined where it is nested more than 200 deep, which no manifest is.
 * The library's own functions recurse until the stack is full: they catch that at every level, and on a full stack the next
 * regular expression that has to be compiled ends the whole process.
 */
export function parseDocuments(text: string, options: Pick<SchemaOptions, 'merge'> = {}): readonly Document.Parsed[] | undefined {
  const tokens = tokensOf(text);
  return tokens && [...new Composer({ ...tolerant, ...options }).compose(tokens)];
}

const tolerant: ParseOptions & DocumentOptions = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent', strict: false };

const mostLevels = 200;

/** The library's parser keeps a stack of its own, so its length is the depth. */
function tokensOf(text: string): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > mostLevels) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
