import { envExampleOf } from '../plans/env-example';
import { ofEach } from '../../model/parts';
import { asFolder } from '../../model/paths';
import type { LiteralFact } from '../../model/literals';
import type { ManifestFacts } from '../../model/manifests';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/** Whether a name says what it holds but not whose it is, and a manifest sets it: what stands there may be another credential. */
export function isAnybodysAndSet(name: string, { manifests }: SystemModel): boolean {
  return ANYBODYS.test(name) && namesSet(manifests).has(name);
}

/**
 * The one variable that the program's example lists for a credential of a provider, whose format the literal has: `STRIPE_SECRET_KEY` for
 * a key of Stripe. Nothing where the program lists several.
 */
export function listedFor({ format }: LiteralFact, unit: SourceUnit, model: SystemModel): string | undefined {
  const provider = providerOf(format);
  const example = model.manifests.get(envExampleOf(asFolder(unit.package), model));
  if (provider === undefined || !example?.env) return undefined;
  const isForHooks = format.includes('webhook');
  const names = example.env.entries.map(({ name }) => name).filter((name) => name.startsWith(`${provider}_`) && OF_SECRETS.test(name) && !PUBLIC.test(name) && name.includes('WEBHOOK') === isForHooks);
  return names.length === 1 ? names[0] : undefined;
}

/** `STRIPE` of `stripe-key`; nothing for formats that are no provider's. */
export function providerOf(format: string): string | undefined {
  const [first = ''] = format.split('-');
  return NO_PROVIDER.has(first) ? undefined : first.toUpperCase();
}

const ANYBODYS = /^(?:API_?KEY|ACCESS_KEY(?:_ID)?|SECRET_KEY|SECRET|KEY|TOKEN|(?:ACCESS|AUTH|API|BEARER|AUTHORIZATION)_TOKEN|PASSWORD|PASSWD|CLIENT_SECRET|API_SECRET|APP_SECRET|APP_PASSWORD)$/;
const OF_SECRETS = /(?:KEY|SECRET|TOKEN|PASSWORD)(?:_ID)?$/;
const PUBLIC = /PUBLI(?:C|SHABLE)/;
const NO_PROVIDER = new Set(['generic', 'url', 'private', 'jwt', 'basic', 'age', 'pem', 'ssh', 'pgp', 'named']);

const namesSet = ofEach((manifests: SystemModel['manifests']): ReadonlySet<string> => new Set([...manifests.values()].flatMap(namesSetIn)));

function namesSetIn({ env, compose, docker, serverless }: ManifestFacts): string[] {
  const entries = [env?.entries, docker?.environment, serverless?.environment, ...(compose?.services ?? []).map(({ environment }) => environment), ...(serverless?.functions ?? []).map(({ environment }) => environment)];
  return [...compose?.variables ?? [], ...entries.flatMap((list) => list?.map(({ name }) => name) ?? [])];
}
