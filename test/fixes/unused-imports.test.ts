import assert from 'node:assert/strict';
import { applied, code, spanOf } from './applied';

describe('a name whose last use a plan takes away', () => {
  const drop = (text: string, part: string) => code(text, { kind: 'replace', file: 'a.ts', span: spanOf(text, part), text: 'x' });

  it('goes from its import, and the import with its last name', () => {
    assert.equal(drop("import { a, b } from 'm';\nb(a());\n", 'a()'), "import { b } from 'm';\nb(x);\n");
    assert.equal(drop("import { b, a } from 'm';\nb(a());\n", 'a()'), "import { b } from 'm';\nb(x);\n");
    assert.equal(drop("import {\r\n  c as a,\r\n  b,\r\n  d,\r\n} from 'm';\r\nb(a(d));\r\n", 'a(d)'), "import {\r\n  b,\r\n} from 'm';\r\nb(x);\r\n");
    assert.equal(drop("import { a } from 'm';\nimport { b } from 'n';\nb(a());\n", 'a()'), "import { b } from 'n';\nb(x);\n");
  });

  it('stays where something else has it, where it was unused before, beside a default and before a comment', () => {
    for (const text of ["import { a } from 'm'; // why\nb(a());\n", "import { a } from 'm';\nb(a(), c.a);\n", "import { a } from 'm';\nb(d());\n", "import e, { a } from 'm';\nb(a(), e);\n", "import * as a from 'm';\nb(a());\n"]) {
      const part = text.includes('d()') ? 'd()' : 'a()';
      assert.equal(drop(text, part), text.replace(part, 'x'));
    }
  });

  it('stays in JavaScript, where the module runs for it', () => {
    const text = "import { a } from 'm';\nb(a());\n";
    assert.equal(applied({ 'a.js': text }, { kind: 'replace', file: 'a.js', span: spanOf(text, 'a()'), text: 'x' })['a.js'], text.replace('a()', 'x'));
  });
});
