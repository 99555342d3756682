const ANYWHERE = 'https://console.invalid';
const HOME = '/app/';

/** Where somebody is led who has signed in: to the page of the console she wanted, and never out of it. */
export function pathAfterSignIn(next: string | undefined): string {
  if (next === undefined || !URL.canParse(`/app${next}`, ANYWHERE)) return HOME;
  const { origin, pathname, search, hash } = new URL(`/app${next}`, ANYWHERE);
  const stays = origin === ANYWHERE && /^\/app\/(?!\/)/.test(pathname);
  return stays ? `${pathname}${search}${hash}` : HOME;
}
