import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { hover, switchTheme, takeScreenshot } from './driver';

/** Opens a file of the sample system in the editor, or of the folder of this name. */
export async function openFile(file: string, folder?: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(uriOf(file, folder), { preview: false });
}

export function uriOf(file: string, name?: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find((one) => name === undefined || one.name === name);
  if (!folder) throw new Error(`No folder ${name ?? ''} is open.`);
  return vscode.Uri.joinPath(folder.uri, ...file.split('/'));
}

/** Headroom's diagnostics of one file, or of all files. */
export function findings(file?: string): vscode.Diagnostic[] {
  const all = file === undefined ? vscode.languages.getDiagnostics().flatMap(([, found]) => found) : vscode.languages.getDiagnostics(uriOf(file));
  return all.filter(({ source }) => source === 'headroom');
}

/** Files that Headroom has something to say of, by their names alone. */
export function filesWithFindings(): string[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([, found]) => found.some(({ source }) => source === 'headroom'))
    .map(([{ fsPath }]) => path.basename(fsPath));
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until `look` gives something; fails with what `describe` says after 30 seconds. */
export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>, describe: () => string): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited in vain: ${describe()}`);
    await sleep(100);
  }
}

/** The first finding of a rule in a file, once it is there. */
export function findingOf(rule: string, file: string): Promise<vscode.Diagnostic> {
  return until(
    () => findings(file).find((diagnostic) => ruleOf(diagnostic) === rule),
    () => `${rule} in ${file}, which has ${findings(file).map(ruleOf).join(', ') || 'no findings'}`,
  );
}

/** The lenses of an open file that say what entry points wait for. */
export async function waitLensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
  return lenses.filter(({ command }) => command?.command === 'headroom.showWaits');
}

/** The text of all hovers at a place. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))).join('\n');
}

/** Puts the cursor on a finding. */
export function goTo(editor: vscode.TextEditor, { range }: vscode.Diagnostic): void {
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}

/** Keeps a picture of the window in each theme, named <name>-dark and <name>-light; needs a driver. */
export async function takeInBothThemes(name: string): Promise<void> {
  await calm();
  await takeScreenshot(`${name}-dark`);
  await switchTheme('Light Modern');
  await calm();
  await takeScreenshot(`${name}-light`);
  await switchTheme('Dark Modern');
}

/** Keeps a picture of the window in every theme, named <name>-dark and so on; needs a driver. */
export async function takeInEveryTheme(name: string): Promise<void> {
  await takeInBothThemes(name);
  for (const [theme, suffix] of [['Default High Contrast', 'high-contrast'], ['Default High Contrast Light', 'high-contrast-light']] as const) {
    await switchTheme(theme);
    await calm();
    await takeScreenshot(`${name}-${suffix}`);
  }
  await switchTheme('Dark Modern');
}

/** Moves the pointer to where it shows no tooltip. */
export function parkPointer(): Promise<void> {
  return hover({ selector: '.part.statusbar' });
}

/** Time for animations and asynchronous painting to end before a screenshot. */
export function calm(): Promise<void> {
  return sleep(700);
}
