/** Whether an object of settings is of a page that shows what is in a store, and asks for a password of its own: `dashboard: { password: … }`. */
export function isStorePage(name: string): boolean {
  return PAGE.test(name);
}

const PAGE = /^(?:(?:web|admin|management)[-_]?)?(?:board|dashboard|console|ui|panel)$/i;
