import * as vscode from 'vscode';
import { baselineFile, commands } from '../../protocol/contributions';
import { baselineRequest } from '../../protocol/messages';
import type { BaselineArguments, BaselineOutcome } from '../../protocol/messages';
import type { Server } from '../client/server';
import type { FindingNode } from '../views/findings-model';
import { plural } from '../wording';

/** The commands that write down what is known, so that what is new stands out. */
export function registerBaseline(server: Server, log: vscode.LogOutputChannel): vscode.Disposable {
  const on = (id: string, run: (target: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (target?: unknown) => {
      try {
        await run(target);
      } catch (error) {
        log.error('The baseline could not be written.', error);
        void vscode.window.showWarningMessage('The baseline could not be written. The log says why.');
      }
    });
  return vscode.Disposable.from(
    on(commands.createBaseline, () => createBaseline(server)),
    on(commands.addToBaseline, (target) => addToBaseline(server, target)),
  );
}

async function createBaseline(server: Server): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const uri = folder.uri.toString();
  const plan = await server.request(baselineRequest, { uri, write: false });
  if (plan.refused !== undefined) return warn(plan.refused);
  const detail = 'Findings that it knows are hints, here and on the command line, and fail no scan. New ones stand out.';
  const choice = await vscode.window.showInformationMessage(`Write ${baselineFile} with ${countOf(plan)}?`, { modal: true, detail }, 'Write');
  if (choice !== 'Write') return;
  const outcome = await server.request(baselineRequest, { uri, write: true });
  if (outcome.refused !== undefined) return warn(outcome.refused);
  const open = await vscode.window.showInformationMessage(`${baselineFile} knows ${countOf(outcome)}.`, 'Open');
  if (open === 'Open') await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, baselineFile));
}

function countOf({ known, added, gone }: BaselineOutcome): string {
  const changes = [...(added > 0 && added < known ? [`${added} of them new`] : []), ...(gone > 0 ? [`${gone} gone`] : [])];
  return `${plural(known, 'finding')}${changes.length > 0 ? ` (${changes.join(', ')})` : ''}`;
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick({ placeHolder: 'Whose findings are known?' });
  if (folders.length === 0) await warn('Open a folder first.');
  return folders[0];
}

async function addToBaseline(server: Server, target: unknown): Promise<void> {
  const finding = findingOf(target);
  if (!finding) return warn('Choose a finding first, from its light bulb or in the sidebar.');
  const reason = await vscode.window.showInputBox({
    title: 'Add to Baseline',
    prompt: 'Why is this left for later? The reason is written into the baseline; it may stay empty.',
    ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  const outcome = await server.request(baselineRequest, { uri: finding.uri, write: true, finding: finding.fingerprint, reason: reason.trim().replace(/\s+/g, ' ') });
  if (outcome.refused !== undefined) await warn(outcome.refused);
}

function findingOf(target: unknown): BaselineArguments | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const node = target as Partial<FindingNode> & Partial<BaselineArguments>;
  if (node.kind === 'finding' && node.finding) return { uri: node.finding.place.uri, fingerprint: node.finding.fingerprint };
  return typeof node.uri === 'string' && typeof node.fingerprint === 'string' ? { uri: node.uri, fingerprint: node.fingerprint } : undefined;
}

async function warn(message: string): Promise<void> {
  void vscode.window.showWarningMessage(message);
}
