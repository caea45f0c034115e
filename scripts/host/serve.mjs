import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { runScript } from '../run.mjs';
import { installExtension, makeProfile, startServer } from './server.mjs';
import { quietSettings } from './settings.mjs';

/**
 * Serves VS Code with the packed extension to a browser of this machine until Ctrl-C: loopback only, random port,
 * random password, workspace trust on.
 * @param home where the profile and the package are kept from one start to the next
 * @param folder the folder to open, absolute
 */
export async function serve(home, folder) {
  console.log('\n== Prepare VS Code');
  const profile = makeProfile(path.join(home, 'profile'), quietSettings);
  const vsix = path.join(home, 'headroom.vsix');
  if ((await runScript('scripts/package.mjs', [vsix], { stdio: ['ignore', 'ignore', 'inherit'] })) !== 0) throw new Error('The extension could not be packed.');
  await installExtension(profile, vsix);
  const password = randomBytes(12).toString('base64url');
  const server = await startServer(profile, { auth: 'password', env: { PASSWORD: password } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void server.stop());
  console.log(`\nHeadroom in VS Code: ${server.address}/?${new URLSearchParams({ folder })}`);
  console.log(`Password:            ${password}`);
  console.log('Ctrl-C stops it.');
  await server.ended;
}
