import assert from 'node:assert/strict';
import { applyEdits } from '../../src/engine/fixes/edits';
import type { FileEdit } from '../../src/engine/fixes/edits';
import { memoryHost } from '../../src/engine/host/memory-host';
import { suppressionEdit } from '../../src/server/suppression-edit';

describe('the edit that suppresses a finding', () => {
  it('puts a comment above the line, indented like it', () => {
    assert.equal(suppressed('src/a.ts', 'f();\n\tg();\n', 1), 'f();\n\t// headroom-disable-next-line some-rule -- why\n\tg();\n');
  });

  it('keeps the file’s line endings', () => {
    assert.equal(suppressed('src/a.ts', 'f();\r\ng();\r\n', 1), 'f();\r\n// headroom-disable-next-line some-rule -- why\r\ng();\r\n');
  });

  for (const file of ['compose.yml', 'Dockerfile', '.env', 'api/.env.production']) {
    it(`uses # in ${file}`, () => {
      assert.equal(suppressed(file, 'A\n', 0), '# headroom-disable-next-line some-rule -- why\nA\n');
    });
  }

  const secret = 'DB_PASSWORD=value';
  const signs: readonly [file: string, text: string, line: number, above: string][] = [
    ['schema.prisma', 'datasource db {\n  url = "x"\n}\n', 1, '  // '],
    ['run.bat', '@echo off\r\nset A=1\r\n', 1, 'REM '],
    ['a.http', '@token = x\n\nGET http://a\n', 0, '# '],
    ['a.http', 'GET http://a\n\n### two\n# @name b\nPOST http://b?token=x\n', 4, '# '],
    ['a.sql', "select 'a\nb';\nalter role x;\n", 2, '-- '],
    ['a.ini', '[a]\npassword = x\n', 1, '; '],
    ['a.properties', 'a = 1\npassword = x\n', 1, '# '],
    ['main.tf', 'a {\n  b = <<EOT\nx\nEOT\n  password = "x"\n}\n', 4, '  # '],
    ['a.toml', 'a = [\n  "it\'s",\n]\nb = """\nx"""\npassword = "x"\n', 5, '# '],
    ['a.sh', `cat <<EOF\nit's\nEOF\necho it\\'s "b # \n c" # don't\nexport ${secret}\n`, 5, '# '],
    ['a.sh', `if a; then\n  b\n  export ${secret}\nfi\n`, 2, '  # '],
    ['a.ps1', '$a = @"\nit\'s\n"@\n$b = "x"\n', 3, '# '],
    ['Makefile', 'define a\nb\nendef\nrun:\n\tcmd\n\tDB_PASSWORD=x cmd\n', 5, '# '],
    ['.env', `A="1\n2"\n${secret}\n`, 2, '# '],
    ['Dockerfile', `ENV A=1 \\\n    ${secret}\n`, 1, '    # '],
    ['nginx.conf', 'a {\n  # don\'t\n  b "c";\n}\n', 2, '  # '],
    ['a.jsonc', '{\n  /* it is */\n  "password": "x"\n}\n', 2, '  // '],
    ['chart/templates/a.yaml', 'a: {{ .x }}\n{{- if .y }}\nb: {{ quote .z }}\n{{- end }}\n', 2, '# '],
  ];
  for (const [file, text, line, above] of signs) {
    it(`writes ${above.trim()} in ${file} above ${JSON.stringify(text.split('\n')[line])}`, () => {
      assert.equal(suppressed(file, text, line).split(/\r?\n/)[line], `${above}headroom-disable-next-line some-rule -- why`);
    });
  }

  it('leaves nothing at the end of a reason that carries the comment on', () => {
    const edit = editOf(memoryHost({ 'a.sh': 'A=1\n' }), { file: 'a.sh', line: 0, rule: 'some-rule', reason: 'C:\\', configuredAbove: false });
    assert.ok(edit.kind === 'change');
    assert.equal(edit.edits[0]?.newText, '# headroom-disable-next-line some-rule -- C:\n');
  });

  for (const file of ['Procfile', 'run.rb.j2', '.netrc', '.git-credentials', 'README.md', 'a.vue', 'Jenkinsfile', 'a.cfg', 'justfile']) {
    it(`leaves it to the configuration for ${file}, where no comment is sure to be one`, () => {
      const edit = editOf(memoryHost({ [file]: 'password=x\n' }), { file, line: 0, rule: 'some-rule', reason: 'why', configuredAbove: false });
      assert.equal(edit.path, 'headroom.config.jsonc');
    });
  }

  const texts: readonly [what: string, file: string, text: string, line: number][] = [
    ['a template', 'src/a.ts', 'const a = `\n  one\n  two\n`;\n', 2],
    ['text between tags', 'src/a.tsx', 'const a = (\n  <p>\n    {one()}\n  </p>\n);\n', 2],
    ['a block scalar', 'k8s/a.yaml', 'data:\n  a: |\n    one\n    two\n', 3],
    ['a quoted scalar', 'k8s/a.yaml', 'a: "one\n  two"\n', 1],
    ['a plain scalar', 'k8s/a.yaml', 'a: one\n  two\n', 1],
    ['YAML that can’t be parsed', 'k8s/a.yaml', 'a: "b\nc: [\n', 1],
    ['a block scalar of a chart', 'chart/templates/a.yaml', 'a: |\n  {{- if .x }}\n  password={{ .y }}\n  {{- end }}\n', 2],
    ['an action of a chart', 'chart/templates/a.yaml', 'a: 1\n{{- /*\n  b: 2\n*/ -}}\nc: 3\n', 2],
    ['a command that goes on', 'cont.sh', `docker run \\\n  -e A=1 \\\n  -e ${secret} \\\n  x\n`, 2],
    ['a here-document', 'here.sh', 'curl -d @- <<EOF\n{\n  "password": "x"\n}\nEOF\n', 2],
    ['a here-document that never ends', 'here.sh', 'curl -d @- <<EOF\n{\n  "password": "x"\n}\n', 2],
    ['a text of a script', 'a.sh', `curl -d '{\n  "password": "x"\n}'\n`, 1],
    ['a text with an escaped quote', 'a.sh', 'curl -d "{\\"a\\": 1,\n  password: x\n}"\n', 1],
    ['a here-string', 'a.ps1', '$a = @"\npassword = x\n"@\n', 1],
    ['a command that goes on in PowerShell', 'a.ps1', 'run `\n  -password x\n', 1],
    ['a command that goes on in a batch file', 'a.bat', 'run ^\r\n  /password x\r\n', 1],
    ['a recipe that goes on', 'Makefile', `run:\n\tdocker run \\\n\t\t-e ${secret} x\n`, 2],
    ['a definition', 'Makefile', 'define a\npassword=x\nendef\n', 1],
    ['a heredoc of Terraform', 'main.tf', 'a {\n  b = <<-EOT\n    password = "x"\n  EOT\n}\n', 2],
    ['a text of TOML', 'a.toml', 'a = """\npassword = "x"\n"""\n', 1],
    ['a value that goes on', 'a.properties', 'password = \\\n  x\n', 1],
    ['an indented line of INI', 'a.ini', '[a]\nb =\n  password: x\n', 2],
    ['a value of an env file', '.env', 'A="1\nDB_PASSWORD=x\n"\n', 1],
    ['a text of SQL', 'a.sql', "insert into a values ('\npassword=x\n');\n", 1],
    ['a function of SQL', 'a.sql', "create function a() as $$\nalter role x password 'y';\n$$;\n", 1],
    ['a body', 'a.http', 'POST http://a\nContent-Type: application/json\n\n{\n  "password": "x"\n}\n', 4],
    ['headers', 'a.http', 'POST http://a\nX-Api-Key: x\n', 1],
    ['a here-document of a Dockerfile', 'Dockerfile', `RUN <<EOF\nexport ${secret}\nEOF\n`, 1],
    ['a text of nginx', 'nginx.conf', 'a "b\n  c";\n', 1],
    ['a block of Lua', 'nginx.conf', 'a_by_lua_block {\n  password = 1\n}\n', 1],
  ];
  for (const [what, file, text, line] of texts) {
    it(`is refused inside of ${what}, where it would become part of it`, () => {
      const outcome = suppressionEdit(memoryHost({ [file]: text }), { file, line, rule: 'some-rule', reason: 'why', configuredAbove: false });
      assert.ok(!outcome.ok);
      assert.match(outcome.reason, /^No comment can stand above this line/);
    });
  }

  it('puts a comment above a template, an element and an entry beside a block scalar', () => {
    assert.match(suppressed('src/a.ts', 'f();\nconst a = `\n  one\n`;\n', 1), /^f\(\);\n\/\/ headroom.*\nconst a/);
    assert.match(suppressed('src/a.tsx', 'const a = (\n  <p\n    b={one()}\n  />\n);\n', 2), /<p\n {4}\/\/ headroom.*\n {4}b=/);
    assert.match(suppressed('k8s/a.yaml', 'data:\n  a: |\n    one\n  b: two\n', 3), /\n {2}# headroom.*\n {2}b: two/);
  });

  it('writes to the nearest configuration for JSON, which holds no comments', () => {
    const host = memoryHost({ 'api/package.json': '{}', 'api/headroom.config.jsonc': '{\n  // ours\n  "preset": "all"\n}\n', 'headroom.config.jsonc': '{}' });
    const edit = editOf(host, { file: 'api/package.json', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: true });
    assert.ok(edit.kind === 'change');
    assert.equal(edit.path, 'api/headroom.config.jsonc');
    const text = applyEdits('{\n  // ours\n  "preset": "all"\n}\n', edit.edits);
    assert.match(text, /\/\/ ours/);
    assert.deepEqual(JSON.parse(text.replace('// ours', '')), { preset: 'all', suppressions: [{ rule: 'some-rule', file: 'package.json', reason: 'why' }] });
  });

  it('creates a configuration where there is none', () => {
    const edit = editOf(memoryHost({ 'api/package.json': '{}' }), { file: 'api/package.json', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: false });
    assert.ok(edit.kind === 'create');
    assert.equal(edit.path, 'headroom.config.jsonc');
    assert.deepEqual(JSON.parse(edit.text), { suppressions: [{ rule: 'some-rule', file: 'api/package.json', reason: 'why' }] });
  });

  it('doesn’t take the place of a configuration above the workspace', () => {
    const host = memoryHost({ 'api/package.json': '{}' });
    const outcome = suppressionEdit(host, { file: 'api/package.json', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: true });
    assert.ok(!outcome.ok);
    assert.match(outcome.reason, /above this folder/);
  });

  it('is refused for a file that is gone', () => {
    assert.equal(suppressionEdit(memoryHost({}), { file: 'a.ts', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: false }).ok, false);
  });
});

function suppressed(file: string, text: string, line: number): string {
  const edit = editOf(memoryHost({ [file]: text }), { file, line, rule: 'some-rule', reason: 'why', configuredAbove: false });
  assert.ok(edit.kind === 'change');
  return applyEdits(text, edit.edits);
}

function editOf(...[host, suppression]: Parameters<typeof suppressionEdit>): FileEdit {
  const outcome = suppressionEdit(host, suppression);
  assert.ok(outcome.ok);
  return outcome.edit;
}
