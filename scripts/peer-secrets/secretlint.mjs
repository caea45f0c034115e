import path from 'node:path';
import { filesBelow, textOf } from './files.mjs';

const SNAPSHOT = /^packages\/@secretlint\/(secretlint-rule-(?!preset)[\w-]+)\/test\/snapshots\/(.+)\/output\.json$/;

/** Cases of secretlint: each snapshot of a rule holds its input and what is said of it. Presets repeat the rules' own. */
export function* casesOf(folder) {
  for (const output of filesBelow(folder, SNAPSHOT)) {
    const [, rule, id] = SNAPSHOT.exec(output);
    const { sourceContent, sourceContentType, filePath, messages } = JSON.parse(textOf(folder, output));
    const kind = messages.length > 0 ? 'positive' : 'negative';
    const options = filesBelow(path.join(folder, path.dirname(output)), /^options\.(?:json|[cm]?[jt]s)$/).map((file) => textOf(path.join(folder, path.dirname(output)), file)).join('');
    // Where a rule is given anything but the name of the file, the case is about that.
    const hasOptions = options.replace(/^\s*inputFilePath\b.*$/m, '').replace(/\/\*\*.*?\*\/|export|const|default|options|[{}=;:\s]/g, '') !== '';
    const common = { peer: 'secretlint', rule, id, kind, ...(hasOptions && { hasOptions }) };
    if (sourceContentType !== 'text' || typeof sourceContent !== 'string') yield { ...common, binary: true, text: '' };
    else yield { ...common, text: sourceContent, ...fileOf(filePath) };
  }
}

/** `input` and `input.txt` say nothing of what the text is. */
function fileOf(filePath = '') {
  const name = path.posix.basename(filePath);
  return /^(?:input(?:\.txt)?|input\.config)$|^$/.test(name) ? {} : { file: /^input\.(?:json|ya?ml)$/.test(name) ? `config/${name}` : /\.[cm]?[jt]sx?$/.test(name) ? `src/${name}` : name };
}
