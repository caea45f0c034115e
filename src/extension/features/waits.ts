import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { WaitsArguments } from '../../protocol/messages';

/** The command of the code lens at an entry point: opens a peek view of the calls that its requests wait for. */
export function registerWaits(): vscode.Disposable {
  return vscode.commands.registerCommand(commands.showWaits, async ({ uri, position, places }: WaitsArguments) => {
    const locations = places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri), rangeOf(place.range)));
    await vscode.commands.executeCommand('editor.action.peekLocations', vscode.Uri.parse(uri), new vscode.Position(position.line, position.character), locations, 'peek');
  });
}

function rangeOf({ start, end }: WaitsArguments['places'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
