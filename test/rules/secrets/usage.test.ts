import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const found = (script: string): number => runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'run.sh': `#!/bin/bash\n${script}` })).findings.length;

const call = '  $0 --host example.org --db-password hunter2x\n';

describe('here-documents of shell scripts', () => {
  const cases: readonly (readonly [name: string, script: string, found: number])[] = [
    ['how a script is called', `cat << EOF\nUsage: $0 [options]\n${call}EOF\n`, 0],
    ['how a script is called, on the channel of errors', `cat >&2 <<'EOF'\nUSAGE\n${call}EOF\n`, 0],
    ['what the function of that name says', `show_usage() {\n  cat <<EOF\nExamples:\n${call}EOF\n}\n`, 0],
    ['what was drawn', `usage() {\n  cat <<EOF\n  $0 --db-password q7Lx0Vz93kTbW2mRn58Ypc\nEOF\n}\n`, 1],
    ['what a file gets', `cat > run.txt <<EOF\nUsage: $0\n${call}EOF\n`, 1],
    ['what a program gets', `cat <<EOF | bash\nUsage: $0\n${call}EOF\n`, 1],
    ['what a program reads', `bash <<EOF\nUsage: $0\n${call}EOF\n`, 1],
    ['what a function prints for others', `settings() {\n  cat <<EOF\n${call}EOF\n}\n`, 1],
    ['what stands behind such a text', `cat <<EOF\nUsage: $0\nEOF\n${call.replace('$0', 'app')}`, 1],
  ];
  for (const [name, script, expected] of cases) it(`${expected === 0 ? 'are silent on' : 'count for'} ${name}`, () => assert.equal(found(script), expected));
});
