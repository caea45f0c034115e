/** Where clients of axios keep what holds for all of their calls: `client.defaults.timeout`. Source: axios, "Config Defaults". */
export const CLIENT_DEFAULTS = { holder: 'defaults', timeout: 'timeout' } as const;
