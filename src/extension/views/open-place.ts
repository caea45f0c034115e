import * as vscode from 'vscode';
import type { Place } from '../../protocol/messages';

/** Opens the file of a place and selects its range. */
export async function openPlace({ uri, range }: Place): Promise<void> {
  const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}
