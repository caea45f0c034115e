import { parse } from 'jsonc-parser';
import type { FileHost } from '../host/file-host';

/** `type` of the nearest package.json above a file, `commonjs` by default as in Node; undefined without any package.json. */
export function packageType(host: FileHost, path: string): 'module' | 'commonjs' | undefined {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const manifest = host.read([...folders.slice(0, depth), 'package.json'].join('/'));
    if (!manifest.ok) continue;
    const { type } = (parse(manifest.text) ?? {}) as { type?: unknown };
    return type === 'module' ? 'module' : 'commonjs';
  }
  return undefined;
}
