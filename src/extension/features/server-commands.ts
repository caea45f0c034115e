import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import { applySafeFixes, scanRequest } from '../../protocol/messages';
import type { FixOutcome } from '../../protocol/messages';
import type { Server } from '../client/server';
import { plural } from '../wording';

/** Commands that ask the server for something: scan, fix, restart, log. */
export function registerServerCommands(server: Server, log: vscode.LogOutputChannel): vscode.Disposable {
  const on = (id: string, run: () => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        log.error(`${id} failed.`, error);
        await say('The Headroom server did not answer. The log says why.', true);
      }
    });
  return vscode.Disposable.from(
    on(commands.scanWorkspace, () => server.request(scanRequest, null)),
    on(commands.fixFile, () => fixFile(server)),
    on(commands.fixWorkspace, () => fixWorkspace(server)),
    on(commands.restartServer, () => server.restart()),
    vscode.commands.registerCommand(commands.showLog, () => log.show()),
  );
}

async function fixFile(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return say('Open a file first; its safe fixes are applied in the editor.');
  await report(await server.request(applySafeFixes, { uri: document.uri.toString() }), 'this file');
}

async function fixWorkspace(server: Server): Promise<void> {
  await report(await server.request(applySafeFixes, {}), 'the workspace');
}

async function report(outcome: FixOutcome, where: string): Promise<void> {
  if (outcome.refused) return say(outcome.refused, true);
  if (outcome.applied === 0) return say(`No finding in ${where} has a fix that is safe to apply on its own.${looksText(outcome.suggested)}`);
  return say(`Applied ${plural(outcome.applied, 'safe fix', 'safe fixes')} in ${plural(outcome.files, 'file')}.`);
}

function looksText(suggested: number): string {
  if (suggested === 0) return '';
  return ` ${plural(suggested, 'finding has a fix', 'findings have fixes')} that may change behaviour: the lightbulb offers ${suggested === 1 ? 'it' : 'them'}.`;
}

async function say(message: string, warn = false): Promise<void> {
  void (warn ? vscode.window.showWarningMessage(message) : vscode.window.showInformationMessage(message));
}
