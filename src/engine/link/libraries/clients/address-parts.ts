/** Options that give an address by its parts, the first that is there. Sources: Node's `http.request`; undici's `RequestOptions`. */
export const ADDRESS_PARTS = { host: ['origin', 'hostname', 'host'], path: ['path', 'pathname'], port: ['port'] } as const;
