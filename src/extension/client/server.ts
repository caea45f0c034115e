import * as vscode from 'vscode';
import type { NotificationName, RequestName, ServerOptions } from '../../protocol/messages';
import type { Client } from './language-client';

/** The running language server as the rest of the extension sees it. */
export interface Server {
  /** Waits for the client to be loaded. Rejects when the server is not running. */
  request<Params, Answer>(name: RequestName<Params, Answer>, params: Params): Promise<Answer>;
  on<Params>(name: NotificationName<Params>, listener: (params: Params) => void): vscode.Disposable;
  /** Fires with a sentence for people when the server is down for good. */
  readonly onDown: vscode.Event<string>;
  start(): Promise<void>;
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/** Stands for the server from the first moment on. Its client is loaded when it is started, but not before whoever starts it is done. */
export function createServer(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, options: () => Promise<ServerOptions>): Server {
  const down = new vscode.EventEmitter<string>();
  /** What listens, by how it is told to the client once that is there. */
  const listening = new Map<(client: Client) => vscode.Disposable, vscode.Disposable | undefined>();
  let loaded: Promise<Client> | undefined;
  let isDisposed = false;

  async function load(): Promise<Client> {
    await new Promise((resolve) => setImmediate(resolve));
    const { createClient } = await import('./language-client');
    const client = createClient({ context, log, options: await options(), down });
    for (const attach of listening.keys()) listening.set(attach, attach(client));
    return client;
  }

  function client(): Promise<Client> {
    if (isDisposed) return Promise.reject(new Error('Headroom is shutting down.'));
    return (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
  }

  async function orSay(start: (client: Client) => Promise<void>): Promise<void> {
    try {
      await start(await client());
    } catch (error) {
      if (isDisposed) return;
      log.error('The Headroom server could not be started.', error);
      down.fire('The Headroom server could not be started. The log says why.');
    }
  }

  return {
    request: async (name, params) => (await client()).request(name, params),
    on(name, listener) {
      const attach = (to: Client): vscode.Disposable => to.on(name, listener);
      listening.set(attach, undefined);
      void loaded?.then((one) => listening.has(attach) && !listening.get(attach) && listening.set(attach, attach(one)), () => undefined);
      return new vscode.Disposable(() => {
        listening.get(attach)?.dispose();
        listening.delete(attach);
      });
    },
    onDown: down.event,
    start: () => orSay((one) => one.start()),
    restart: () => orSay((one) => one.restart()),
    async dispose() {
      isDisposed = true;
      down.dispose();
      await (await loaded?.catch(() => undefined))?.stop();
    },
  };
}
