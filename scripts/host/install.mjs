import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { npm } from '../run.mjs';
import { cached } from './cache.mjs';

const nodeVersion = '24.21.0';
const codeServerVersion = '4.139.1';

/** Built-in extensions' and the server's parts that no test or preview needs: agents' runtimes and diagrams, 300 MB. */
const unused = ['node_modules/@github', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot', 'extensions/mermaid-markdown-features'];

/**
 * A Node that runs what this machine's Node may be too old for. The registry has it as a package per platform.
 * @returns the absolute path of the executable
 */
export async function installNode() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = await cached(`node-${nodeVersion}-${platform}`, async (target) => {
    announce(`Node ${nodeVersion}`, target);
    writeFileSync(path.join(target, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--no-save', '--ignore-scripts', `node-${platform}@${nodeVersion}`], { cwd: target });
    renameSync(path.join(target, 'node_modules', `node-${platform}`), path.join(target, 'node'));
  });
  return path.join(folder, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * The VS Code server of the code-server package, with nothing compiled and no install scripts run.
 * @returns absolute paths: the Node to run it under, and its entry script
 */
export async function installCodeServer() {
  const node = await installNode();
  const folder = await cached(`code-server-${codeServerVersion}-node-${nodeVersion}-${process.platform}-${process.arch}`, async (target) => {
    announce(`code-server ${codeServerVersion} (500 MB, about a minute)`, target);
    writeFileSync(path.join(target, 'package.json'), '{ "private": true }\n');
    const install = ['install', '--ignore-scripts', '--omit=dev'];
    const firstOnPath = path.dirname(node);
    const vscode = path.join(target, 'node_modules/code-server/lib/vscode');
    await npm([...install, `code-server@${codeServerVersion}`], { cwd: target, firstOnPath });
    // Not `npm ci`: the package's shrinkwraps are out of step with its manifests.
    await npm(install, { cwd: vscode, firstOnPath });
    await npm(install, { cwd: path.join(vscode, 'extensions'), firstOnPath });
    for (const part of unused) rmSync(path.join(vscode, part), { recursive: true, force: true });
  });
  const codeServer = path.join(folder, 'node_modules/code-server');
  useLogger(path.join(codeServer, 'lib/vscode/node_modules/@vscode/spdlog/index.js'));
  return { node, entry: path.join(codeServer, 'out/node/entry.js') };
}

/** Puts our stand-in for the logger in place; asked each time, as the cache may be of an earlier version of it. */
function useLogger(file) {
  const standIn = path.join(root, 'scripts/host/spdlog.cjs');
  if (readFileSync(file, 'utf8') !== readFileSync(standIn, 'utf8')) copyFileSync(standIn, file);
}

function announce(what, target) {
  console.log(`Installing ${what} from the npm registry into ${target}`);
}
