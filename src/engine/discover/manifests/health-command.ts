import type { HealthAsked } from '../../model/health';

/** The route that a health check's command asks for and whose absence fails it; undefined where that can't be told, also for `curl` without `--fail`. */
export function healthAsked(command: string): HealthAsked | undefined {
  const [first, ...others] = [...command.matchAll(OWN)];
  if (first === undefined || others.length > 0 || (/\bcurl\b/.test(command) && !/\s(?:--fail(?:-with-body)?|-[a-zA-Z]{0,20}f[a-zA-Z]{0,20})(?=[\s"',\]])/.test(command))) return undefined;
  const [, port, path = ''] = first;
  return /[${}]/.test(path) ? undefined : { path: path.replace(/[?#].*/, ''), ...(port !== undefined && /^\d+$/.test(port) && { port: Number(port) }) };
}

const OWN = /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+|\$\w+|\$\{[^}]{0,100}\}))?(\/[^\s"'`,)\]|;&]*)/g;
