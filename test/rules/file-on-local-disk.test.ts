import { fileOnLocalDisk as rule } from '../../src/engine/rules/file-on-local-disk';
import { check, checkSilent } from '../fixture/check';

function api(code: string, more = ''): string {
  return `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "multer": "2" } }
//- /src/main.ts
import express from 'express';
import multer from 'multer';
import { writeFile } from 'node:fs/promises';
const app = express();
app.listen(3000);
${code}
${more}`;
}

const ROUTE = "app.post('/photos', upload.single('photo'), (req, res) => { res.json({ name: 'x' }); });";

/** A Deployment with a volume at /app/uploads. */
function deployed(mode: string, volume = 'persistentVolumeClaim: { claimName: files }'): string {
  return `
//- /k8s/api.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  replicas: 3
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers: [{ name: api, image: api, volumeMounts: [{ name: files, mountPath: /app/uploads }] }]
      volumes: [{ name: files, ${volume} }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files }
spec: { accessModes: [${mode}] }`;
}

function composed(declared: string): string {
  return `
//- /docker-compose.yml
services:
  api:
    build: .
    volumes: ["files:/app/uploads"]
volumes:
  files: ${declared}`;
}

describe('file-on-local-disk', () => {
  const found: Readonly<Record<string, string>> = {
    'a destination of multer': api(`const upload = multer({ dest: 'uploads/' });
//             ^^^^^^ warning: Uploads are kept in \`uploads/\`, on the disk of this process: a second replica does not have them
${ROUTE}`),
    'a disk storage of multer': api(`const storage = multer.diskStorage({ destination: (req, file, done) => { done(null, 'public/photos'); } });
//              ^^^^^^^^^^^^^^^^^^ warning: Uploads are kept in \`public/photos\`
const upload = multer({ storage });
${ROUTE}`),
    'an interceptor of Nest': `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/platform-express": "11" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { Module, Controller, Post, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
@Controller('photos')
export class Photos {
  @Post() @UseInterceptors(FileInterceptor('file', { dest: './uploads' })) add() { return {}; }
//                         ^^^^^^^^^^^^^^^ warning: Uploads are kept in \`./uploads\`
}
@Module({ controllers: [Photos] })
export class AppModule {}
async function bootstrap() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
void bootstrap();`,
    'a file that a request writes': api(`app.post('/documents', async (req, res) => { await writeFile(\`uploads/\${req.query.name}\`, req.body.text); res.end(); });
//                                                 ^^^^^^^^^ warning: POST /documents writes to \`uploads/\``),
    'a file that a Fastify route writes': `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "fastify": "5" } }
//- /src/main.ts
import Fastify from 'fastify';
import fs from 'node:fs';
import path from 'node:path';
const app = Fastify();
const FOLDER = path.join(process.cwd(), 'uploads');
app.post('/documents/:name', async (request: any) => { fs.createWriteStream(path.join(FOLDER, request.params.name)).end(request.body); return {}; });
//                                                     ^^^^^^^^^^^^^^^^^^^^ warning: POST /documents/:name writes to \`uploads\`
app.listen({ port: 3000 });`,
    'a volume of one host, as a warning that says so': api(`const upload = multer({ dest: 'uploads/' });
//             ^^^^^^ warning: on a volume of one host
${ROUTE}`, deployed('ReadWriteOnce')),
    'a volume that ends with the pod': api(`const upload = multer({ dest: 'uploads/' });
//             ^^^^^^ error: runs 3 replicas
${ROUTE}`, deployed('ReadWriteMany', 'emptyDir: {}')),
    'a volume of compose, which is of one host': api(`const upload = multer({ dest: 'uploads/' });
//             ^^^^^^ warning: on a volume of one host
${ROUTE}`, composed('{}')),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'uploads in memory': api(`const upload = multer({ storage: multer.memoryStorage() });\n${ROUTE}`),
    'the temporary folder': api(`import os from 'node:os';\nconst upload = multer({ dest: os.tmpdir() });\n${ROUTE}`),
    'a folder for what passes': api(`const upload = multer({ dest: 'tmp/' });\n${ROUTE}`),
    'uploads that the request deletes': api("import fs from 'node:fs/promises';\nconst upload = multer({ dest: 'uploads/' });\napp.post('/photos', upload.single('photo'), async (req: any, res) => { await fs.unlink(req.file.path); res.end(); });"),
    'uploads that are handed on': api("import { v2 as cloudinary } from 'cloudinary';\nconst upload = multer({ dest: 'uploads/' });\napp.post('/photos', upload.single('photo'), async (req: any, res) => { await cloudinary.uploader.upload(req.file.path); res.end(); });"),
    'a volume that all replicas share': api(`const upload = multer({ dest: 'uploads/' });\n${ROUTE}`, deployed('ReadWriteMany')),
    'a volume of NFS': api(`const upload = multer({ dest: 'uploads/' });\n${ROUTE}`, deployed('', 'nfs: { server: files, path: /uploads }')),
    'a volume of EFS': api(`const upload = multer({ dest: 'uploads/' });\n${ROUTE}`, deployed('', 'csi: { driver: efs.csi.aws.com }')),
    'a volume of NFS in compose': api(`const upload = multer({ dest: 'uploads/' });\n${ROUTE}`, composed('{ driver_opts: { type: nfs4, o: addr=files, device: ":/uploads" } }')),
    'a folder that a variable names': api(`const upload = multer({ dest: process.env.UPLOAD_DIR });\n${ROUTE}`),
    'a log': api("app.post('/x', async (req, res) => { await writeFile('logs/public.log', 'x'); res.end(); });"),
    'a file that is written at the start': api("void writeFile('public/version.json', '{}');"),
    'a file that the request deletes': api("import fs from 'node:fs/promises';\napp.post('/x', async (req, res) => { await writeFile('uploads/x.zip', req.body.text); await fs.unlink('uploads/x.zip'); res.end(); });"),
    'something else than uploads': api("app.post('/x', async (req, res) => { await writeFile('state.json', req.body.text); res.end(); });"),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });
});
