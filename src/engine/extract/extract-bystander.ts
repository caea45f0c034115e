import { parse, syntaxErrorsOf } from './compiler';
import { extract } from './extract';
import { scopesOf } from './scopes';
import { collectLiterals, mayHoldCredentials } from './secrets/source-literals';
import { suppressionFacts } from './suppressions';
import { mentionsSuppression } from '../suppress/comments';
import { lineStartsOf } from '../model/lines';
import type { SourceFacts } from '../model/facts';

/**
 * Facts of a source file that takes no part in the system, such as a test. Of those only credentials and suppressions
 * matter, and most such files have neither: they are not parsed when no word in them hints at one. A file with
 * a credential has all facts, which the fix needs.
 */
export function extractBystander(path: string, text: string): SourceFacts {
  if (!mayHoldCredentials(text) && !mentionsSuppression(text)) return bare(path, text);
  const file = parse(path, text);
  scopesOf(file);
  if (collectLiterals(file, () => 0).length > 0) return extract(path, text);
  const facts = bare(path, text);
  return { ...facts, suppressions: suppressionFacts(file, facts.lineStarts), hasSyntaxErrors: syntaxErrorsOf(file) > 0 };
}

function bare(path: string, text: string): SourceFacts {
  return {
    path, lineStarts: lineStartsOf(text), imports: [], exports: [], bindings: [], functions: [], classes: [], calls: [], writes: [], literals: [],
    envReads: [], suppressions: [], hasSyntaxErrors: false, isModule: false,
  };
}
