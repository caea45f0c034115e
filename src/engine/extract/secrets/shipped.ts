/** Variables that front-end build tools compile into what browsers load: nothing in them is a secret. */
export function isShippedToBrowsers(name: string): boolean {
  return SHIPPED.test(name);
}

const SHIPPED = /^(?:NX_)?(?:REACT_APP|NEXT_PUBLIC|VITE|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC|PUBLIC|STORYBOOK|NG_APP|VUE_APP|SNOWPACK_PUBLIC)_/;
