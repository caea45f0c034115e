import jwt from 'jsonwebtoken';

const JWT_SECRET = '5s3Awf_vtjwY91e2rCH9A74XRggtBxbGVR284cyiYPMmRHtc';

/** Token for calls to the services behind the gateway, which trust it for as long as it lives. */
export function issueToken(customerId: string): string {
  return jwt.sign({ scope: ['orders', 'catalogue'] }, JWT_SECRET, {
    subject: customerId,
    issuer: 'shop-gateway',
    expiresIn: '5m',
  });
}
