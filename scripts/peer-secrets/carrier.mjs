import { ts } from '@ts-morph/common';

/**
 * The file that a bare text of a peer is put into, the first that fits: a text is scanned as what it would be in a repository. Most of
 * the peers' texts are a line of some configuration or program. What is no line of a language that Headroom reads as such is written by a
 * script that sets a machine up. Documents would do as well, but in those much is for show on purpose.
 */
export const CARRIERS = [
  { is: 'a key in its envelope', path: 'certs/service.pem', fits: (text) => /^\s*-----BEGIN [A-Z ]+-----/.test(text) },
  { is: 'JSON', path: 'config/service.json', fits: (text) => /^\s*[{[]/.test(text) && isJson(text) },
  { is: 'environment variables', path: '.env', fits: (text) => everyLine(text, /^(?:export )?[A-Z_][A-Z0-9_]*=\S|^#/) },
  { is: 'YAML', path: 'config/service.yaml', fits: (text) => everyLine(text, /^(?:- )?["']?[\w.-]+["']?:(?: \S|$)|^#|^- /) && !/[;,]\s*$/m.test(text) },
  { is: 'TypeScript', path: 'src/vector.ts', fits: (text) => /=|\(/.test(text) && /["'`]/.test(text) && parses(text, 'vector.ts') },
  { is: 'properties', path: 'config/service.properties', fits: (text) => everyLine(text, /^[\w.-]+ ?= ?\S|^#/) },
  { is: 'a shell script', path: 'scripts/run.sh', fits: (text) => /^\s*(?:[$#] )?(?:curl|export|docker|aws|git|npm|psql|mysql|ssh|echo|wget|sshpass|helm|kubectl|az)\s/.test(text) },
  { is: 'a Makefile', path: 'Makefile', fits: (text) => everyLine(text, /^[\w.-]+\s?(?::{1,3}|\?)=\s?\S|^#/) },
  { is: 'XML', path: 'config/service.xml', fits: (text) => /^\s*<([\w.-]+)[^<>]*>[^<>]*<\/\1>\s*$/.test(text) },
  { is: 'a text of any language, written by a script', path: 'scripts/install.sh', fits: () => true, before: "#!/bin/sh\ncat > /srv/service/file <<'END'\n", after: '\nEND\n' },
];

/** `{ path, text, shift }` of the file for a text; `shift` is the number of lines before it. */
export function carried(text) {
  const { path, before = '', after = '' } = CARRIERS.find(({ fits }) => fits(text));
  return { path, text: `${before}${text}${after}`, shift: before.split('\n').length - 1 };
}

function everyLine(text, pattern) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => pattern.test(line.trim()));
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parses(text, name) {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest).parseDiagnostics.length === 0;
}
