import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadChromium, installWithApt } from './chromium-install.mjs';

/**
 * A Chromium-based browser: this machine's, else one that is installed with apt-get where that asks nobody, else the
 * one that playwright downloads into the scripts' cache.
 * @returns the absolute path of its executable
 * @throws Error saying what to install
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which can't be run.`);
  }
  const installed = candidates().find(isExecutable);
  if (installed) return installed;
  if (isExecutable('/usr/bin/apt-get')) {
    await installWithApt(['chromium', 'fonts-liberation']);
    const found = candidates().find(isExecutable);
    if (found) return found;
  }
  const downloaded = await downloadChromium();
  if (downloaded) return downloaded;
  throw new Error(
    'The tests in VS Code need a browser: install Chromium, Google Chrome or Microsoft Edge (Debian: `apt-get install chromium`), or set CHROMIUM_PATH to one.',
  );
}

function candidates() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', path.join(os.homedir(), 'Applications')].flatMap((folder) =>
      names.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, 'ProgramFiles(x86)': programFiles86, LOCALAPPDATA } = process.env;
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe', 'Chromium/Application/chrome.exe'];
    return [ProgramFiles, programFiles86, LOCALAPPDATA].filter(Boolean).flatMap((folder) => programs.map((program) => path.join(folder, program)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), '/usr/bin', '/snap/bin'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return !isUbuntuStandIn(file);
  } catch {
    return false;
  }
}

/** Ubuntu's package is a script that asks for a snap; where there is one, /snap/bin has it. */
function isUbuntuStandIn(file) {
  if (process.platform !== 'linux') return false;
  const start = Buffer.alloc(4096);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start);
  closeSync(descriptor);
  return /snap install chromium|\/snap\/bin\/chromium/.test(start.toString('latin1'));
}
