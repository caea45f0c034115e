import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import { parse } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';

/** Sentences on what a file has that does not parse and had not before. */
export function newSyntaxErrors(before, after, file) {
  const [old, now] = [before, after].map((folder) => errorsIn(path.join(folder, file)));
  return now.length > old.length ? [`${file}: ${now.at(-1)}`] : [];
}

function errorsIn(file) {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const name = path.basename(file);
  if (/\.[cm]?[jt]sx?$/.test(name)) return codeErrors(name, text);
  if (/\.jsonc?$/.test(name)) return jsonErrors(text);
  if (/\.ya?ml$/.test(name)) return parseAllDocuments(text).flatMap(({ errors }) => errors.map(({ message }) => message));
  if (/^(?:Dockerfile|Containerfile)|\.dockerfile$/i.test(name)) return lineErrors(text, dockerLine, 'no instruction');
  if (/\.env\b|^env\./.test(name)) return lineErrors(text, envLine, 'no assignment');
  return [];
}

function codeErrors(name, text) {
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: name, reportDiagnostics: true, compilerOptions: { experimentalDecorators: true, jsx: ts.JsxEmit.Preserve, allowJs: true } });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

function jsonErrors(text) {
  const errors = [];
  parse(text, errors, { allowTrailingComma: true });
  return errors.map(({ offset }) => `broken JSON at ${offset}`);
}

const dockerLine = /^\s*(?:#|(?:FROM|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s|$)/i;
const envLine = /^\s*(?:#|(?:export\s+)?[\w.-]+\s*[=:]|$)/;

/** Lines that continue the one before, or stand in a here-document or quotes, are that one's matter. */
function lineErrors(text, allowed, what) {
  const errors = [];
  let open = '';
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (open === '' && !allowed.test(line)) errors.push(`line ${at + 1} is ${what}`);
    if (open === '\\') open = /\\\s*$/.test(line) || /^\s*#/.test(line) ? '\\' : '';
    else if (open !== '') open = line.trim() === open || line.includes(open) ? '' : open;
    else if (what === 'no instruction') open = /<<-?["']?(\w+)/.exec(line)?.[1] ?? (/\\\s*$/.test(line) ? '\\' : '');
    else open = /=\s*(["'])(?!.*\1)/.exec(line)?.[1] ?? '';
  }
  return errors;
}
