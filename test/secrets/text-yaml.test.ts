import assert from 'node:assert/strict';
import { marksOf } from '../../src/engine/extract/secrets/formats';
import { yamlLineEntries } from '../../src/engine/extract/secrets/text-yaml';

/** The names that entries of a text are bound to, and their values. */
function entriesOf(text: string): string[] {
  const { hints } = marksOf(text);
  return yamlLineEntries({ text, from: 0, to: text.length, hints }).map((entry) => `${entry.names.join('.')}=${entry.text}`);
}

const filler = Array.from({ length: 30 }, (_, number) => `  other${number}:\n    size: ${number}\n    list:\n      - a\n      - b: c\n`).join('');

describe('lines of YAML that words hint at', () => {
  const cases: Readonly<Record<string, readonly [text: string, expected: readonly string[]]>> = {
    'behind many lines without a hint': [`shop:\n${filler}  payment:\n    size: 1\n    apiKey: abc\n`, ['shop.payment.apiKey=abc']],
    'below keys that were read for a hint before': [`shop:\n  payment:\n    apiKey: abc\n${filler}  mail:\n    size: 2\n    password: def\n`, ['shop.payment.apiKey=abc', 'shop.mail.password=def']],
    'beside a text over lines of a list': ['steps:\n  - run: |\n      make all\n    env:\n      API_TOKEN: abc\n', ['steps.env.API_TOKEN=abc']],
    'in a text over lines': [`steps:\n${filler}  - run: |\n      make: all\n      export API_TOKEN=abc\n    size: 1\n`, ['API_TOKEN=abc']],
    'in a command that goes on': ['steps:\n  - run: |\n      curl \\\n        --user app:abcdefgh https://x\n', ['password=abcdefgh']],
    'behind a name of a pair': ['env:\n  - size: 1\n  - name: PLAIN\n    value: one\n  - name: API_TOKEN\n    value: abc\n', ['env.name=API_TOKEN', 'API_TOKEN=abc']],
    'behind a name that another list holds': ['a:\n  - name: PLAIN\n    size: 1\nb:\n  tokenValue:\n    value: abc\n', ['b.tokenValue.value=abc']],
    'behind a comment and a line of a template': ['spec:\n  volumes:\n  {{- if .Values.authOn }}\n  # the password\n    - size: 1\n      secret:\n        token: abc\n', ['volumes.secret.token=abc']],
    'below a key that names a secret': ['secrets:\n  stripe: abc\n  mail: def\nsize: 1\n', ['secrets.stripe=abc', 'secrets.mail=def']],
    'in braces': ['jobs:\n  env: { API_TOKEN: abc, MODE: "x" }\n', ['jobs.env.API_TOKEN=abc', 'jobs.env.MODE=x', 'MODE=x']],
    'in braces of a list': ['env:\n  - { name: API_TOKEN, value: abc }\n  - {value: "def", name: "DB_PASSWORD"}\n', ['env.name=API_TOKEN', 'API_TOKEN=abc', 'DB_PASSWORD=def', 'env.name=DB_PASSWORD', 'value=def', 'name=DB_PASSWORD']],
    'in braces but for references': ['env: { API_TOKEN: ${{ secrets.API_TOKEN }}, DB_PASSWORD: *other, PAGE_KEY: $KEY }\n', []],
    'in braces but for templates': ['env: {{ .Values.apiToken }}\nkeys: {{- toYaml .Values.tokens }}\n', []],
    'in braces but for the keys of a Secret': ['env:\n  - name: A\n    valueFrom:\n      secretKeyRef: { name: api-token, key: token }\n', []],
    'behind an anchor': ['x:\n  API_TOKEN: &token abc\n  DB_PASSWORD: &other "d e f"\n  MAIL_TOKEN: *token\n', ['x.API_TOKEN=abc', 'x.DB_PASSWORD=d e f']],
    'in a text that begins and ends with blank lines': ['\n\n\n- item\n- token_of: x\n\n', ['token_of=x']],
  };
  for (const [what, [text, expected]] of Object.entries(cases)) it(`are read ${what}`, () => assert.deepEqual(entriesOf(text), expected));
});
