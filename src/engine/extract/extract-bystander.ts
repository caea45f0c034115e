import { parse, syntaxErrorsOf } from './compiler';
import { extract } from './extract';
import { scopesOf } from './scopes';
import { collectLiterals, mayHoldTokens, mayHoldCredentials } from './secrets/source-literals';
import { suppressionFacts } from './suppressions';
import { mentionsSuppression } from '../suppress/comments';
import { lineStartsOf } from '../model/lines';
import { mentionsInfrastructure } from '../model/infrastructure';
import { mentionsServerPart, mentionsServerSecrets } from '../model/server-parts';
import type { Interest } from '../model/roles';
import { isOfBundler } from '../model/bundlers';
import type { SourceFacts } from '../model/facts';

/**
 * Facts of a source file that takes no part in the system, such as a test. Of those only credentials and suppressions
 * matter, and most such files have neither: they are not parsed when no word in them hints at one. A file with
 * a credential has all facts, which the fix needs, and so has one that says how the system is wired or what is put into its programs, or a front end's that runs, or may run, on a server.
 */
export function extractBystander(path: string, text: string, interest: Exclude<Interest, 'all'>): SourceFacts {
  if (interest === 'credentials' && (mentionsInfrastructure(text) || mentionsServerPart(text) || mentionsServerSecrets(text) || isOfBundler(path))) return extract(path, text);
  const bare = { ...nothingOf(path, text), ...(interest !== 'nothing' && modulesNamedIn(text)) };
  if (!hints(text, interest) && !mentionsSuppression(text)) return bare;
  const file = parse(path, text);
  if (collectLiterals(file, scopesOf(file), () => 0).literals.some(({ shared }) => !shared)) return extract(path, text);
  return { ...bare, suppressions: suppressionFacts(file, bare.lineStarts), hasSyntaxErrors: syntaxErrorsOf(file) > 0 };
}

function hints(text: string, interest: Exclude<Interest, 'all'>): boolean {
  switch (interest) {
    case 'credentials': return mayHoldTokens(text) || mayHoldCredentials(text);
    case 'tokens': return mayHoldTokens(text);
    case 'nothing': return false;
  }
}

function nothingOf(path: string, text: string): SourceFacts {
  return {
    path, lineStarts: lineStartsOf(text), imports: [], exports: [], bindings: [], functions: [], classes: [], calls: [], writes: [], literals: [],
    envReads: [], regexes: [], suppressions: [], hasSyntaxErrors: false, isModule: false,
  };
}

/** What it imports, as far as the words of its text tell: comments count too, for who may read something must not be missed. */
function modulesNamedIn(text: string): Pick<SourceFacts, 'mentioned'> {
  const found = new Set<string>();
  for (const [, , module] of text.matchAll(IMPORTS)) if (module !== undefined && found.size < MAX_MODULES) found.add(module);
  return found.size === 0 ? {} : { mentioned: [...found] };
}

const IMPORTS = /\b(?:from|import|require)\s{0,9}(?:\(\s{0,9})?(['"`])([^'"`\r\n]{1,200})\1/g;
const MAX_MODULES = 300;
