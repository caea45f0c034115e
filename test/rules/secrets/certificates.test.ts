import assert from 'node:assert/strict';
import { certificateHosts } from '../../../src/engine/discover/manifests/certificate';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { isLocalHost, isOwnMachine, isPrivateHost } from '../../../src/engine/model/local-hosts';
import { runRule } from '../../fixture/run';

const framed = (body: string): string => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;

/** Made for these tests; the keys were thrown away. */
const certificates = {
  /** Alternative names: localhost, api, 127.0.0.1, ::1. */
  machine: framed('MIIBojCCAUigAwIBAgIUMArjXFcQPPLhrzrZMUM22xc3p08wCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjcwNTE4MTBaFw0yNjEyMjcwNTE4MTBaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQpzrojey36RxQY26TIeMTaL3MNyuaMdB1kOgoYaenEzbcMmLGZICNSxj+TmfCNkGSgOl0JgSSQXuTeGew5tIrCo4GHMIGEMB0GA1UdDgQWBBTO/mxfdG6PSeGRnWf5FzArGVo/yTAfBgNVHSMEGDAWgBTO/mxfdG6PSeGRnWf5FzArGVo/yTAPBgNVHRMBAf8EBTADAQH/MDEGA1UdEQQqMCiCCWxvY2FsaG9zdIIDYXBphwR/AAABhxAAAAAAAAAAAAAAAAAAAAABMAoGCCqGSM49BAMCA0gAMEUCIQDdMKJIpyOMyXVWyzhFHSeaQrLTJqhqQOg5lLVdnxwuQwIgNgfjQxehW/7es5q5n5w9yoBOtTnF7sjivyoT7T1Uo2Q='),
  /** Common name: localhost. */
  plain: framed('MIIBfTCCASOgAwIBAgIURpJg/45V9g3ceobQqpZo1Y+7id4wCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyNzA1MTgxMFoXDTI2MTIyNzA1MTgxMFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvY4DA+zdBxMAOxcuGTphQWgjUgsY+6h80t+DZaXIRXNPmgQ0se8sBWSbrOz3dD5FzcJ9GuE47zSs0w/oCu5ZZaNTMFEwHQYDVR0OBBYEFOIlmR1R/HfmXkdoZCmlYvoCgfR/MB8GA1UdIwQYMBaAFOIlmR1R/HfmXkdoZCmlYvoCgfR/MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhALH+2fNF5Al4iMZQtld03UOIkqwX5zDLCbyzJKiFST44AiAbFcoH68i1fJdmCmFACHawi8ZWi09N6Oy++4zsyh79qA=='),
  /** Common name: Acme Root. */
  authority: framed('MIIBfDCCASOgAwIBAgIUI8STne8j7R53Gbs526gFl9SOeV0wCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJQWNtZSBSb290MB4XDTI2MTEyNzA1MTgxMFoXDTI2MTIyNzA1MTgxMFowFDESMBAGA1UEAwwJQWNtZSBSb290MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFMPVFMnAlHszfUBe9jXpw8VvVCID9uWsf2NPAuk5Ru1bmKP896X8FkXQ+1YzX/BL8du0cM1BwTvc8unFwBZgxaNTMFEwHQYDVR0OBBYEFOyAX4ewRkp+rlQ2t+CyJMeT5rSmMB8GA1UdIwQYMBaAFOyAX4ewRkp+rlQ2t+CyJMeT5rSmMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgaxbepJ6NHgW9ZOSpd9ze3/pWgxgOuz/w7pn/MC3n7kwCIE/z4BYjCLp6n37Mog6M+WeOn+CDmS5kBzhHP2hA0b3x'),
  /** Common name: localhost; alternative names: localhost, api.acme.io. */
  both: framed('MIIBoTCCAUagAwIBAgIUQels6EDiPJ5qhJKk0MF64XfPEnkwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyNzA1MTgxMFoXDTI2MTIyNzA1MTgxMFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjTdMJhNpAaJqEhLINT+nijaq5UGK5LCAIhFG02kxYckL1BWHVt3npe3+A8pNE9VFu13B17ZyiVq+A6/T2lOvHKN2MHQwHQYDVR0OBBYEFEDqti7VxQ5x7Ebkru6Wx+vCyTI0MB8GA1UdIwQYMBaAFEDqti7VxQ5x7Ebkru6Wx+vCyTI0MA8GA1UdEwEB/wQFMAMBAf8wIQYDVR0RBBowGIIJbG9jYWxob3N0ggthcGkuYWNtZS5pbzAKBggqhkjOPQQDAgNJADBGAiEAoVeJ5l2xfrGNvDVqktu822ADpe/kE6jC7HkDP1HSTawCIQDLGPscamtlsI/absBvgR/KzMYMkaqQSIh5qQh0VWpoSQ=='),
};

const key = ['-----BEGIN PRIVATE', 'KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v1VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE', 'KEY-----\n'].join(' ');

function severities(files: Readonly<Record<string, string>>): string[] {
  return runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', ...files })).findings.map(({ severity }) => severity);
}

describe('the hosts of a certificate', () => {
  const cases: readonly (readonly [name: string, text: string, hosts: readonly string[] | undefined])[] = [
    ['are its alternative names', certificates.machine, ['localhost', 'api', '127.0.0.1', '::1']],
    ['are its common name where it has no other', certificates.plain, ['localhost']],
    ['are none of an authority', certificates.authority, undefined],
    ['are all of them', certificates.both, ['localhost', 'api.acme.io']],
    ['are none where it is cut off', certificates.machine.replace(/.{40}\n-----END/, '\n-----END').slice(0, 200), undefined],
    ['are none of what is no certificate', framed('QUFB'.repeat(50)), undefined],
  ];
  for (const [name, text, hosts] of cases) it(name, () => assert.deepEqual(certificateHosts(text), hosts));
});

describe('where a host is', () => {
  const local = ['localhost', 'localhost:8443', '127.0.0.1', '::1', '[::1]:443', 'api', 'api:3000'];
  const neighbours = ['db.local', 'host.docker.internal', 'host.containers.internal:5432', 'shop.test', 'api.local', '0.0.0.0'];
  const network = ['10.1.2.3', '192.168.1.4:5432', '172.16.0.1', '172.31.255.9', 'db.internal', 'nas.lan', 'api.default.svc', 'api.default.svc.cluster.local'];
  const elsewhere = ['10.acme.io', '172.32.0.1', '172.15.0.1', '11.0.0.1', '192.169.0.1', '192.168.acme.com', '127.acme.io', 'payments.prod.internal', 'prod-db.acme.internal', 'db.production.local', 'acme.io'];
  it('this machine', () => assert.deepEqual([...local, ...neighbours, ...elsewhere, '*.acme.internal'].filter(isOwnMachine), local));
  it('near', () => assert.deepEqual([...local, ...neighbours, ...network, ...elsewhere].filter(isLocalHost), [...local, ...neighbours]));
  it('in a private network', () => assert.deepEqual([...local, ...neighbours, ...network, ...elsewhere].filter(isPrivateHost), network));
});

describe('a private key', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, severities: readonly string[]])[] = [
    ['of this machine alone', { 'certs/api-key.pem': key, 'certs/api-cert.pem': certificates.machine }, ['information']],
    ['of localhost', { 'certs/server.key': key, 'certs/server.crt': certificates.plain }, ['information']],
    ['in one file with its certificate', { 'certs/server.pem': key + certificates.machine }, ['information']],
    ['of a host elsewhere too', { 'certs/server.key': key, 'certs/server.crt': certificates.both }, ['error']],
    ['of an authority', { 'certs/ca.key': key, 'certs/ca.crt': certificates.authority }, ['error']],
    ['without a certificate', { 'certs/server.key': key }, ['error']],
    ['beside the certificate of another', { 'certs/api.key': key, 'certs/web.crt': certificates.machine }, ['error']],
    ['beside a folder with one', { 'certs/server.key': key, 'other/server.crt': certificates.machine }, ['error']],
    ['without a name of its own, among certificates', { 'certs/key.pem': key, 'certs/cert.pem': certificates.plain }, ['information']],
    ['without a name of its own, among keys', { 'keys/key.pem': key, 'keys/cert.pem': certificates.plain }, ['error']],
    ['that signs, beside the certificate of a server', { 'keys/private.key': key, 'keys/cert.pem': certificates.plain }, ['error']],
    ['of production', { 'prod/server.key': key, 'prod/server.crt': certificates.machine }, ['error']],
  ];
  for (const [name, files, expected] of cases) it(`${name} is told as ${expected.join()}`, () => assert.deepEqual(severities(files), expected));

  it('names its certificate', () => {
    const [finding] = runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'certs/server.key': key, 'certs/server.crt': certificates.plain })).findings;
    assert.deepEqual(finding?.related.map(({ location }) => location.file), ['certs/server.crt']);
  });
});
