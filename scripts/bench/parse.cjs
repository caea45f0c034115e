// The yardstick: loads a compiler and parses files, nothing else. Usage: node parse.cjs <module> <file with file names>
const { readFileSync } = require('node:fs');

const [compiler, list] = process.argv.slice(2);
const { ts } = require(compiler);
let statements = 0;
for (const file of JSON.parse(readFileSync(list, 'utf8'))) {
  statements += ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest).statements.length;
}
console.log(statements);
