import { looksSecret, redacted, redactText, redactValue } from './redact';

/**
 * Compose interpolation (https://docs.docker.com/reference/compose-file/interpolation/) without an environment: a reference
 * becomes its default; one without a default stays as `${NAME}`, so that the rest of an address is still known.
 */
export function interpolate(text: string): string {
  if (!text.includes('$')) return text;
  return text.replace(/\$(?:\$|\{(\w+)(?:(:?[-?+])([^{}]*))?\}|([A-Za-z_]\w*))/g, (whole: string, name?: string, operator?: string, rest?: string, bare?: string) => {
    if (whole === '$$') return '$';
    if (bare !== undefined) return `\${${bare}}`;
    return operator?.endsWith('-') === true ? (rest ?? '') : `\${${name ?? ''}}`;
  });
}

/** Value of a compose setting: interpolated, with credentials taken out wherever the setting or a variable in it names one. */
export function settingValue(name: string, written: string): string {
  const references = [...written.matchAll(/\$\{?(\w+):?-/g)].map((match) => match[1] ?? '');
  const whole = /^\$\{\w+:?-[^{}]*\}$/.test(written.trim());
  if (whole && references.some(looksSecret)) return redacted;
  const hidden = written.replace(/\$\{(\w+):?-[^{}]*\}/g, (text: string, variable: string) => (looksSecret(variable) ? redacted : text));
  return redactValue(name, interpolate(hidden));
}

/** Any text of a compose file, interpolated and with credentials in addresses taken out. */
export function plainText(written: string): string {
  return redactText(interpolate(written));
}
