import { isShippedToBrowsers } from './shipped';
import { wordsOf } from './words';

/**
 * Whether a variable holds a key of Google that pages carry: the key of a Firebase web app beside its domain and project under the same name before them, and, where a
 * build tool compiles it into what browsers load, the key of a map. Sources: Firebase, "Learn about using and managing API keys"; Google, "Maps JavaScript API".
 */
export function isVariableOfWebApp(before: string, after: string): boolean {
  const { env, named } = NAME.exec(before.slice(-LONGEST))?.groups ?? {};
  const name = env ?? named;
  if (name === undefined) return false;
  const isShipped = isShippedToBrowsers(name);
  if (isShipped && wordsOf(name).some((word) => MAPS.has(word))) return true;
  const stem = /^([A-Z0-9_]{0,60}FIREBASE_(?:[A-Z0-9]{1,20}_){0,3})API_?KEY$/.exec(name)?.[1];
  if (stem === undefined) return false;
  const beside = new Set([...(before + '\n' + after).matchAll(VARIABLE)].map(([, one = '']) => one).filter((one) => one.startsWith(stem)).map((one) => one.slice(stem.length).replaceAll('_', '')));
  const isApp = ['AUTHDOMAIN', 'PROJECTID'].every((member) => beside.has(member));
  return isApp && (isShipped || ((beside.has('APPID') || beside.has('MESSAGINGSENDERID')) && !beside.has('PRIVATEKEY') && !beside.has('CLIENTEMAIL')));
}

/** A name with what stands between it and its value. */
const LONGEST = 200;
const MAPS: ReadonlySet<string> = new Set(['map', 'maps', 'gmap', 'gmaps', 'googlemaps']);
/** In env files, compose files and Dockerfiles, with an export or a mark of a list before it, and in manifests of clusters, whose value stands below. */
const NAME = /(?<![\w.$-])(?:(?<env>[A-Z][A-Z0-9_]{3,100})["']?[ \t]{0,4}[=:][ \t]{0,4}["']?|name:[ \t]{1,4}["']?(?<named>[A-Z][A-Z0-9_]{3,100})["']?[ \t]{0,4}\r?\n[ \t]{0,40}value:[ \t]{1,4}["']?)$/;
const VARIABLE = /(?<![\w.$-])([A-Z][A-Z0-9_]{3,100})(?![\w-])/g;
