import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { carried } from '../../scripts/peer-secrets/carrier.mjs';
import { GoReader } from '../../scripts/peer-secrets/go-reader.mjs';
import { judged } from '../../scripts/peer-secrets/judge.mjs';
import { textMaker } from '../../scripts/peer-secrets/made-up.mjs';
import { linesOf } from '../../scripts/peer-secrets/places.mjs';
import { told } from '../../scripts/peer-secrets/table.mjs';

/** Made for these tests; opens nothing. */
const random = ['kT7', 'vQ2mZ9xLr4', 'WpB6nD'].join('');

describe('the harness of peers', function () {
  this.timeout(30_000);
  let folder;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headroom-peers-test-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const verdicts = (peer, files) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return judged(peer, folder);
  };
  const brief = (cases) => cases.map(({ rule, kind, verdict }) => `${rule} ${kind} ${verdict}`);

  it('counts what is found, missed, flagged, disagreed and out of scope', () => {
    const cases = verdicts('noseyparker', {
      'crates/builtin/rules/made.yml': `rules:
  - id: np.made.1
    name: Made-up
    examples: ['made_api_key = "${random}"', 'nothing here = at all']
    negative_examples: ['made_api_key: "\${KEY}"', 'made_db_passphrase: "${random}"', 'made_api_key: "${random}"']
  - id: np.made.2
    name: Made-up Client ID
    examples: ['made_client_id = "${random}"']
  - id: np.made.4
    name: Made-up as well
    negative_examples: ['made_api_key = "${random}"']
  - id: np.made.3
    name: Made-up hash
    categories: [hashed]
    examples: ['made = "${random}"']
`,
    });
    assert.deepEqual(brief(cases), [
      'np.made.1 positive found', 'np.made.1 positive missed', 'np.made.1 negative silent', 'np.made.1 negative flagged', 'np.made.1 negative disagreed', 'np.made.2 positive out', 'np.made.4 negative disagreed', 'np.made.3 positive out',
    ]);
    const [heads, row, all] = told(cases).map((line) => line.trim().split(/ {2,}/));
    assert.deepEqual(row, ['noseyparker', '2', '1', '50.0', '2', '1', '50.0', '2', '2']);
    assert.equal(cases.find(({ rule }) => rule === 'np.made.4').reason, 'a positive of another rule of the same peer');
    assert.equal(heads.length + 1, row.length);
    assert.equal(all[0], 'all');
    assert.ok(told(cases, new Set(['missed'])).some((line) => line.includes('nothing here')));
  });

  it('reads marked lines, and takes a literal for told where it is defined', () => {
    const cases = verdicts('semgrep-rules', {
      'javascript/made/security/made-hardcode.js': `const jwt = require('jsonwebtoken');
const jwtSecret = '${random}';
const other = 1;
// ruleid: made
jwt.sign({ other }, jwtSecret);
// ok: made
jwt.sign({ other }, process.env.KEY);
`,
      'generic/secrets/made/made.txt': `# ruleid: made-token\nmade_token: "${random}"\n# todoruleid: made-token\nmade\n# ok: made-token\nmade_token: none\n`,
    });
    assert.deepEqual(brief(cases), ['made-token positive found', 'made-token negative silent', 'made positive found', 'made negative silent']);
  });

  it('evaluates the tables of gitleaks with secrets of its own', () => {
    const utils = 'cmd/generate/config/utils';
    const cases = verdicts('gitleaks', {
      [`${utils}/patterns.go`]: 'package utils\nfunc Hex(size string) string {\n\treturn fmt.Sprintf(`[a-f0-9]{%s}`, size)\n}\n',
      [`${utils}/generate.go`]: 'package utils\nfunc GenerateSampleSecrets(identifier string, secret string) []string {\n\tsamples := map[string]string{\n\t\t"a": "{i}_token: {s}", // b\n\t\t"c": "{\\"{I}_TOKEN\\": \\"{s}\\"}",\n\t}\n\treturn cases\n}\n',
      'cmd/generate/config/rules/made.go': `package rules
var more = []string{"made_token: 'absent'"}
func Made() *config.Rule {
	r := config.Rule{ RuleID: "made-token", Regex: utils.GenerateUniqueTokenRegex("x", true) }
	tps := utils.GenerateSampleSecrets("made", "ab"+secrets.NewSecret(utils.Hex("40")))
	tps = append(tps, unknown("x"))
	fps := append([]string{ \`made_token: none\` }, more...)
	return utils.Validate(r, tps, fps)
}
`,
    });
    assert.deepEqual(brief(cases), ['made-token positive found', 'made-token positive found', 'made-token positive out', 'made-token negative silent', 'made-token negative silent']);
    assert.match(cases[0].text, /^made_token: ab[0-9a-f]{40}$/);
    assert.match(cases[1].text, /^\{"MADE_TOKEN": "ab[0-9a-f]{40}"\}$/);
  });

  it('reads snapshots by what was said of them', () => {
    const snapshots = 'packages/@secretlint/secretlint-rule-made/test/snapshots';
    const output = (name, messages, text) => ({ [`${snapshots}/${name}/output.json`]: JSON.stringify({ filePath: `[SNAPSHOT]/${name}/input.txt`, messages, sourceContent: text, sourceContentType: 'text' }) });
    const cases = verdicts('secretlint', {
      ...output('ng.made', [{}], `made_token: "${random}"\n`), ...output('ok.made', [], 'made_token: ""\n'), ...output('options', [], 'x\n'),
      [`${snapshots}/options/options.json`]: '{ "allows": ["x"] }',
    });
    assert.deepEqual(brief(cases).map((line) => line.replace(/^\S+ /, '')), ['positive found', 'negative silent', 'negative out']);
  });

  it('reads code of unit tests and lines of fixtures', () => {
    const rules = 'packages/analysis/src/jsts/rules';
    const cases = verdicts('SonarJS', {
      [`${rules}/S2068/unit.test.ts`]: `run('x', rule, { valid: [{ code: \`let password = ''\` }], invalid: [{ code: \`let dbPassword = '${random}';\`, errors: 1 }] });\n`,
      [`${rules}/S6418/cb.fixture.ts`]: `const jwtSecret = '${random}'; // Noncompliant {{no}}\nconst name = 'x';\nconst dbPassphrase = '${random}';\n`,
    });
    assert.deepEqual(brief(cases), ['S2068 negative silent', 'S2068 positive found', 'S6418 positive found', 'S6418 negative silent', 'S6418 negative flagged']);
  });

  for (const [text, is] of [
    ['{ "a": "b" }', 'config/service.json'], ['A_B=c', '.env'], ['a_b: c', 'config/service.yaml'], ['a.b = "c"', 'src/vector.ts'], ['a.b=c d', 'config/service.properties'],
    ['curl -u a:b https://example.com', 'scripts/run.sh'], ['A := "b"', 'Makefile'], ['<a>\n  b\n</a>', 'config/service.xml'], ['string a = "b";', 'scripts/install.sh'],
  ]) it(`puts ${text} into ${is}`, () => assert.equal(carried(text).path, is));

  it('makes the same texts again', () => {
    const [first, second] = [textMaker(1), textMaker(1)].map((make) => make('[a-f0-9]{8}-(?:x|y)+\\d?'));
    assert.equal(first, second);
    assert.match(first, /^[a-f0-9]{8}-(?:x|y)+\d?$/);
  });

  it('reads sums, loops and groups of variables in Go', () => {
    const [{ body }] = GoReader.read('func F() {\n\tvar (\n\t\ta = "x" + `y`\n\t\tb = "z" // w\n\t)\n\tlist := []string{a, b}\n\tfor _, one := range list {\n\t\tall = append(all, "<"+one+">")\n\t}\n}').functions;
    const { variables } = new GoReader({ append: (list, ...items) => [...(list ?? []), ...items] }).run(body);
    assert.deepEqual(variables.get('all'), ['<xy>', '<z>']);
  });

  it('follows names to where they are defined', () => {
    assert.deepEqual([...linesOf("const a = 'x';\nconst b = f(a);\nuse(b);\nother();", 3, 3)].sort(), [1, 2, 3]);
  });
});
