/** A small Express service around the code of a fixture. Imports of the code come first, as they may. */
export function api(code: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }
//- /src/main.ts
import express from 'express';
const app = express();
app.listen(3000);
${code}
`;
}
