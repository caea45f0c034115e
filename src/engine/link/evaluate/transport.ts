import type { Known } from '../known';

/** Name of the transport that a client's options choose: `RMQ` of `Transport.RMQ`. */
export function transportOf(options: Known, reader: { readonly member: (of: Known, name: string) => Known }): string | undefined {
  const transport = reader.member(options, 'transport');
  return transport.k === 'library' ? transport.path.at(-1) : undefined;
}
