/** An Express service that consists of the given code; `app` is there. Code that starts with line 3 of the file. */
export function express(code: string): string {
  return `import express from 'express';\nconst app = express();\n${code}\napp.listen(3000);\n`;
}

/** A Nest service in one file: the classes of the code, registered in its module as the metadata says. */
export function nest(code: string, metadata: string): string {
  return `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
${code}
@Module({ ${metadata} })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`;
}
