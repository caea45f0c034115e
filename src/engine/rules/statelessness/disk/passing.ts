import { wordsIn } from '../../../link/query/imported';
import type { CallFact, SourceFacts } from '../../../model/facts';
import type { Service, SystemModel } from '../../../model/system';

/** Methods that take an upload away again, or on to where it is kept. */
const TAKES = /^(?:unlink|unlinkSync|rm|rmSync|remove|removeSync|rimraf|createReadStream|readFile|readFileSync|upload|uploadFile|uploader|putObject|fPutObject|send|deleteFile|removeFile|cleanup\w*)$/;

/** Whether the service's requests read uploads back, hand them on or delete them: then the disk is only where they pass. */
export function onlyPasses({ files }: Service, model: SystemModel): boolean {
  for (const file of files) {
    const facts = model.files.get(file)?.facts;
    if (facts?.calls.some((fact) => takesUpload(fact, facts))) return true;
  }
  return false;
}

/** `unlink(req.file.path)`, `upload(file.path)`. */
function takesUpload({ callee, args }: CallFact, facts: SourceFacts): boolean {
  const name = callee.k === 'member' || callee.k === 'global' ? callee.name : callee.k === 'ref' ? facts.bindings[callee.b]?.name ?? '' : '';
  return TAKES.test(name) && args.some((arg) => { const words = wordsIn(arg, facts); return words.some((word) => /^(?:name:)?(?:path|filePath|filepath|tempFilePath|localPath)$/.test(word)); });
}

/** The same function, or one that it is in, deletes something: what it writes is not to stay. */
export function deletesBeside(call: CallFact, facts: SourceFacts): boolean {
  const own = facts.functions[call.fn]?.span;
  return own !== undefined && facts.calls.some(({ callee, span }) => callee.k !== 'call' && /^(?:unlink|unlinkSync|rm|rmSync|remove|removeSync|rimraf|sendFile|download)$/.test('name' in callee ? callee.name : callee.k === 'ref' ? facts.bindings[callee.b]?.name ?? '' : '') && own.start <= span.start && span.end <= own.end);
}
