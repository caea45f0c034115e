import { accessSync, constants } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { root } from '../root.mjs';
import { cacheFolder } from './cache.mjs';

const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * The VS Code that the tests run in: what HEADROOM_TEST_HOST says (desktop or headless), else the desktop's where
 * there is a display and it is installed or can be downloaded.
 * @returns { desktop, executable }: executable takes VS Code's command-line switches
 */
export async function chooseHost() {
  const wish = process.env.HEADROOM_TEST_HOST;
  if (wish && wish !== 'desktop' && wish !== 'headless') throw new Error(`HEADROOM_TEST_HOST is desktop or headless, not ${wish}.`);
  if (wish === 'desktop') return { desktop: true, executable: installedDesktop() ?? (await downloadDesktop()) };
  if (wish !== 'headless' && hasDisplay()) {
    const executable = installedDesktop() ?? (await downloadedDesktopIfReachable());
    if (executable) return { desktop: true, executable };
  }
  const standIn = process.platform === 'win32' ? 'code-headless.cmd' : 'code-headless.mjs';
  return { desktop: false, executable: path.join(root, 'scripts/host', standIn) };
}

/** Whether a window can be shown; on Linux that takes X or Wayland. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The program itself, not the `code` command, which hands over to a running window and returns. */
function installedDesktop() {
  return desktopPaths().find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function desktopPaths() {
  if (process.platform === 'darwin') {
    const programs = ['/Applications', path.join(os.homedir(), 'Applications')].map((folder) => `${folder}/Visual Studio Code.app/Contents/MacOS`);
    return programs.flatMap((folder) => [`${folder}/Electron`, `${folder}/Code`]);
  }
  if (process.platform === 'win32') {
    const { LOCALAPPDATA, ProgramFiles } = process.env;
    return [LOCALAPPDATA && path.join(LOCALAPPDATA, 'Programs'), ProgramFiles]
      .filter(Boolean)
      .map((folder) => path.join(folder, 'Microsoft VS Code', 'Code.exe'));
  }
  return ['/usr/share/code/code', '/opt/visual-studio-code/code'];
}

async function downloadDesktop() {
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(cacheFolder(), 'desktop'), timeout: 20_000 });
  } catch (error) {
    throw new Error(`VS Code for the desktop can't be downloaded (${error.message}). HEADROOM_TEST_HOST=headless takes the VS Code server.`);
  }
}

async function downloadedDesktopIfReachable() {
  try {
    const response = await fetch(releases, { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`${releases} answered ${response.status}.`);
    return await downloadDesktop();
  } catch (error) {
    console.log(`${error.message}\nUsing the VS Code server instead.`);
    return undefined;
  }
}
