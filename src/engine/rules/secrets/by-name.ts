import type { LiteralFact } from '../../model/literals';

/** The access key of a pair is the user's name, not the password. */
export function isIdentifier({ names, setting }: LiteralFact): boolean {
  return /access_?key$/i.test(setting ?? names.at(-1) ?? '');
}

/** A signed token or a key in an example of a description. */
export function isIllustrated({ names }: LiteralFact): boolean {
  return names.some((name) => /^(?:examples?|x-examples?|openapi|swagger|sample)$/i.test(name));
}

/** An address for local work that people are told to set: `console.log('export DATABASE_URL=…')`. */
export function isHint({ callee, format, ownStore }: LiteralFact): boolean {
  return format === 'url-credentials' && ownStore && callee !== undefined && /^(?:console|(?:\w+\.)?(?:logger|log))\.\w+$/i.test(callee);
}

export function isTestSetting({ setting }: LiteralFact): boolean {
  return setting !== undefined && /(?:^|_)TEST(?:_|$)/i.test(setting);
}

/** A key of settings that keeps company with others: `sharedSecrets: { cookie: … }`. */
export function isAmongSecrets({ kind, names }: LiteralFact): boolean {
  return kind === 'signing-key' && /secrets$/i.test(names.at(-2) ?? '');
}

/** Environment variables are bound to their name alone, settings to a path. */
export function isVariable({ names }: LiteralFact): boolean {
  return names.length === 1 && /^[A-Z][A-Z0-9_]*$/.test(names[0] ?? '');
}
