import type { LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/** Hono's client, whose members are the path: `client.items[':id'].$get({ param })`. Source: hono.dev's guide to RPC; `init` holds options of fetch. */

function honoSend(method: string): SendEffect {
  return {
    kind: 'send', protocol: 'http', client: 'Hono client', method, pathed: true,
    base: [{ argument: 0 }],
    timeout: {
      call: [{ argument: 1, path: ['init', 'signal'] }, { argument: 1, path: ['fetch'] }],
      instance: [{ argument: 1, path: ['init', 'signal'] }, { argument: 1, path: ['fetch'] }],
    },
  };
}

function verb(method: string): MemberSpec {
  return { call: { effect: honoSend(method) } };
}

export const HONO_CLIENT: readonly LibrarySpec[] = [{ modules: ['hono/client'], exports: { hc: { call: { returns: 'hono.Client' } } } }];

export const HONO_CLIENT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'hono.Client': {
    nested: true,
    members: { $get: verb('GET'), $post: verb('POST'), $put: verb('PUT'), $patch: verb('PATCH'), $delete: verb('DELETE'), $head: verb('HEAD'), $options: verb('OPTIONS') },
  },
};
