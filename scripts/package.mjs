// Packs dist/ and what goes with it into headroom-vscode-<version>.vsix, or into the file given as argument.
import { createVSIX } from '@vscode/vsce';
import { root } from './root.mjs';

const [packagePath] = process.argv.slice(2);
await createVSIX({
  cwd: root,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
  ...(packagePath && { packagePath }),
});
