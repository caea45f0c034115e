import { isLoopback } from './loopback';
import { alternatives, textOf, type Known } from '../known';
import type { BareService } from '../services/services';

type Part = string | Known;

/** The parts of an address, with the port filled in where it is a setting: what manifests give the calling service, else its default in code. */
export function withPort(parts: readonly Part[], from: Pick<BareService, 'environment'>): readonly Part[] {
  const at = parts.findIndex((part, i) => typeof part !== 'string' && i > 0 && endsBeforePort(parts, i));
  const hole = parts[at];
  const port = hole === undefined || typeof hole === 'string' ? undefined : portOf(hole, from);
  return port === undefined ? parts : [...parts.slice(0, at), port, ...parts.slice(at + 1)];
}

/** The setting that stands for the port of an address of the machine itself, and that nothing gives a value: its name is all there is, as with a setting for a whole address. */
export function portSetting([before, port, after]: readonly Part[]): string | undefined {
  if (typeof before !== 'string' || port === undefined || typeof port === 'string' || port.k !== 'env') return undefined;
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:@]+):$/i.exec(before)?.[1];
  const ends = after === undefined || typeof after === 'string' && /^[/?#]/.test(after);
  return host !== undefined && isLoopback(host) && ends ? port.name : undefined;
}

/** `http://host:` and `http://${host}:` end where a port begins; `http://host/a:` doesn't. */
function endsBeforePort(parts: readonly Part[], at: number): boolean {
  const before = parts[at - 1];
  if (typeof before !== 'string' || !before.endsWith(':')) return false;
  const text = parts.slice(0, at).map((part) => (typeof part === 'string' ? part : '')).join('');
  return !text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').includes('/');
}

function portOf(hole: Known, from: Pick<BareService, 'environment'>): string | undefined {
  const options = alternatives(hole);
  const given = options.flatMap((one) => (one.k === 'env' ? from.environment.get(one.name)?.value ?? [] : []));
  const defaults = options.flatMap((one) => (one.k === 'number' ? String(one.v) : textOf(one) ?? []));
  return [...given, ...defaults].find((text) => /^\d{1,5}$/.test(text));
}
