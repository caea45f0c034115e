import { filesBelow, textOf } from './files.mjs';
import { GoReader } from './go-reader.mjs';
import { textMaker } from './made-up.mjs';
import { withChecksums } from './checksums.mjs';

const GENERATOR = 'cmd/generate/config';
const SEED = 20250101;

/** Cases of gitleaks: the true and false positives that its rules are generated with, secrets drawn anew from their expressions. */
export function* casesOf(folder) {
  const functions = sharedFunctions(folder);
  for (const file of filesBelow(folder, new RegExp(`^${GENERATOR}/rules/(?!config)\\w+\\.go$`))) {
    const reader = new GoReader(functions);
    const { functions: rules, outside } = GoReader.read(textOf(folder, file));
    const { variables } = reader.run(outside);
    for (const { body } of rules) yield* casesOfRule(file, body, reader, new Map(variables));
  }
}

function* casesOfRule(file, body, reader, shared) {
  const at = body.findIndex(({ text }, index) => text === 'RuleID' && body[index + 2]?.kind === 'string');
  if (at < 0) return;
  const rule = body[at + 2].value;
  const { variables } = reader.run(body, shared);
  for (const [name, kind] of [['tps', 'positive'], ['fps', 'negative']]) {
    const given = variables.get(name);
    const cases = given instanceof Map ? [...given] : (Array.isArray(given) ? given : []).map((text) => [undefined, text]);
    for (const [index, [path, text]] of cases.entries()) {
      const id = `${file}#${rule}/${name}[${index}]`;
      if (typeof text !== 'string') yield { peer: 'gitleaks', rule, id, kind, unread: true, text: '' };
      else yield { peer: 'gitleaks', rule, id, kind, text: kind === 'positive' ? withChecksums(text.trim()) : text.trim(), ...(path !== undefined && { file: path }) };
    }
  }
}

/** The functions that the rules' tables call; those that only put texts together are read from the peer. */
function sharedFunctions(folder) {
  const make = textMaker(SEED);
  const functions = {
    NewSecret: make,
    NewSecretWithEntropy: make,
    newPlausibleSecret: make,
    append: (list, ...items) => [...(list ?? []), ...items],
    Sprintf: (format, ...given) => (given.some((one) => typeof one !== 'string') ? undefined : given.reduce((text, one) => text.replace(/%[svq]/, () => one), format)),
    ToUpper: (text) => text?.toUpperCase(),
    ToLower: (text) => text?.toLowerCase(),
    EncodeToString: (text) => (text === undefined ? undefined : Buffer.from(text).toString('base64')),
    ReplaceAll: (text, from, to) => text?.replaceAll(from, to),
  };
  const reader = new GoReader(functions);
  for (const file of filesBelow(folder, new RegExp(`^${GENERATOR}/utils/(?:generate|patterns)\\.go$`))) {
    for (const { name, parameters, body } of GoReader.read(textOf(folder, file)).functions) {
      if (functions[name] || /Regex|Regexps/.test(name)) continue;
      functions[name] = name === 'GenerateSampleSecrets' ? samplesOf(reader, body)
        : (...given) => reader.run(body, new Map(parameters.map((parameter, index) => [parameter, given[index]]))).returned;
    }
  }
  return functions;
}

/** The forms in which the peer writes a secret, with the identifier and the secret filled in. */
function samplesOf(reader, body) {
  const samples = reader.run(body).variables.get('samples') ?? new Map();
  return (identifier, secret) => [...samples.values()].map((form) => (typeof form === 'string' && typeof secret === 'string'
    ? form.replaceAll('{i}', () => identifier).replaceAll('{I}', () => identifier.toUpperCase()).replaceAll('{s}', () => secret) : undefined));
}
