import path from 'node:path';
import { format } from 'node:util';
import { chromium } from 'playwright-core';
import { root } from '../root.mjs';
import { findChromium } from './chromium.mjs';
import { startDriver } from './driver.mjs';
import { startServer } from './server.mjs';

const suiteTimeout = 5 * 60_000;
const browserArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/**
 * Runs a test suite in the extension host of the VS Code server, its window open in a headless browser.
 * @param workspace a folder, or a file that lists several
 * @returns the exit code that the suite's end gives, and what VS Code logged meanwhile
 */
export async function runHeadless({ profile, workspace, extensionDevelopmentPath, extensionTestsPath }) {
  const stops = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const interrupted = (signal) => void stopAll().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: browserArguments,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    stops.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const driver = await startDriver(page, path.join(root, 'test-artifacts/screenshots'));
    stops.push(driver.stop);
    const server = await startServer(profile, {
      auth: 'none',
      args: ['--disable-workspace-trust', '--vscode-option', 'enable-smoke-test-driver'],
      env: { HEADROOM_DRIVER: driver.address },
    });
    stops.push(server.stop);
    const suite = await watchSuite(page);
    await open(page, server, { workspace, extensionDevelopmentPath, extensionTestsPath });
    return { code: await suite.exit, log: [...suite.log, server.log()] };
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await stopAll();
  }
}

/** The workbench calls two functions of its page: one with what the suite logs, one when the suite has ended. */
async function watchSuite(page) {
  const log = [];
  let timer;
  const exit = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The suite did not end within ${suiteTimeout / 60_000} minutes.\n${log.slice(-40).join('\n')}`)), suiteTimeout);
    page.on('crash', () => reject(new Error("The browser's page crashed.")));
    void page.exposeFunction('codeAutomationExit', resolve);
  }).finally(() => clearTimeout(timer));
  exit.catch(() => undefined);
  await page.exposeFunction('codeAutomationLog', (_type, args) => void log.push(format(...args)));
  return { log, exit };
}

async function open(page, { address, host, log }, { workspace, extensionDevelopmentPath, extensionTestsPath }) {
  const remote = (file) => `vscode-remote://${host}${new URL(`file:///${file.replace(/^\//, '').replaceAll('\\', '/')}`).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extensionDevelopmentPath)],
    ['extensionTestsPath', remote(extensionTestsPath)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ [workspace.endsWith('.code-workspace') ? 'workspace' : 'folder']: workspace, payload: JSON.stringify(payload) });
  const response = await page.goto(`${address}/?${query}`);
  if (response.status() !== 200) throw new Error(`The workbench's page answered ${response.status()}.\n${log()}`);
}
