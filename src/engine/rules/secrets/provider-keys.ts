import type { LiteralFact } from '../../model/literals';

/**
 * Whether a placeholder stands in for a private key that somebody else gave out, `MAILER_PRIVATE_KEY: 'your-key'`: nobody gets in anywhere with it. What the
 * program itself signs or decrypts with works with any text, and its name says what it is for and of nobody whose it is.
 */
export function isKeyOfProvider({ binding, format, kind, looks, names, setting }: LiteralFact): boolean {
  if (kind !== 'private-key' || format !== 'generic' || looks !== 'placeholder' || binding === 'sink') return false;
  const owner = PRIVATE.exec(setting ?? names.at(-1) ?? '')?.[1];
  return owner !== undefined && !owner.split('_').some((word) => OURS.test(word));
}

const PRIVATE = /^([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,6})_PRIVATE_KEY(?:_(?:PEM|BASE64|B64))?$/;
/** Words that say what a key is for, or that it is the program's own. */
const OURS = /^(?:APP|API|AUTH|AUTHN|AUTHENTICATION|SERVER|SERVICE|BACKEND|INTERNAL|ADMIN|GATEWAY|CLIENT|MASTER|OWN|WEB|ROOT|MAIN|DEFAULT|SECRET|SYSTEM|JW[TSEK]|ACCESS|REFRESH|ID|TOKENS?|SESSION|COOKIE|SIGN|SIGNING|SIGNER|SIGNATURE|ENCRYPTION|ENCRYPT|DECRYPT|CRYPTO|RSA|EC|ECDSA|ED25519|PASETO|LICEN[CS]E|OAUTH2?|OIDC|SSO|SAML|IDP|TLS|SSL|SSH|HTTPS|VAPID|WEBHOOKS?|DATA|WALLET)$/;
