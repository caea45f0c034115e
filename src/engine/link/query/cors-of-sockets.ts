import { DECORATED_CORS, OLD_PREFLIGHT } from '../libraries/cors';
import type { OpenOrigin } from '../../model/cors';
import type { SourceFacts, Value } from '../../model/facts';
import { partsOf } from '../../model/expressions';
import { ofEach } from '../../model/parts';
import type { SourceUnit } from '../../model/source-unit';
import type { SystemModel } from '../../model/system';

/** Headers are written in an option that the version of the library which the services have never calls. */
export function isUnreadPreflight({ fn, library }: OpenOrigin, { facts, services }: SourceUnit, { services: all, manifests }: SystemModel): boolean {
  if (library !== undefined || facts.functions[fn]?.name !== OLD_PREFLIGHT.option) return false;
  const listed = all.filter(({ name }) => services.includes(name)).flatMap(({ packageManifests }) => packageManifests.flatMap((path) => {
    const dependencies = manifests.get(path)?.package?.dependencies;
    return [...OLD_PREFLIGHT.unreadFrom].flatMap(([name, first]) => (dependencies?.[name] ? [majorOf(dependencies[name].version) >= first] : []));
  }));
  return listed.length > 0 && listed.every((one) => one);
}

function majorOf(version: string | undefined): number {
  return Number(/^[\^~>=v\s]{0,4}(\d{1,4})(?![\w])/.exec(version ?? '')?.[1] ?? 0);
}

/** A gateway that reads a token of the handshake, and no cookie. */
export function takesTokens({ library }: OpenOrigin, { facts }: SourceUnit): boolean {
  return library === DECORATED_CORS.module && readsToken(facts);
}

const readsToken = ofEach(({ calls, bindings, writes }: SourceFacts): boolean => {
  const values = [...calls.flatMap(({ callee, args }) => [callee, ...args]), ...bindings.flatMap(({ init }) => init ?? []), ...writes.flatMap(({ value }) => value ?? [])];
  const paths = values.flatMap((value) => pathsIn(value, 0));
  return paths.some((path) => TOKEN_OF_HANDSHAKE.test(path)) && !paths.some((path) => /cookie/i.test(path));
});

/** Sources: socket.io's pages on middleware and on the client's options. */
const TOKEN_OF_HANDSHAKE = /\.?handshake\.(?:auth\.\w{1,40}|headers\.authorization)$/;
const MAX_DEPTH = 6;

function pathsIn(value: Value, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  return [...(value.k === 'member' ? [pathOf(value)] : []), ...partsOf(value).flatMap((part) => pathsIn(part, depth + 1))];
}

function pathOf(value: Value): string {
  return value.k === 'member' ? `${pathOf(value.of)}.${value.name}` : '';
}
