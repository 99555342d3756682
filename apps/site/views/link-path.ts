/** A page below a personal link: `/r/{token}`, with `?lang=` where the reader asked for a language, which stays. */
export function below(link: string, page: string): string {
  const [path = '', query] = link.split('?');
  return `${path}/${page}${query === undefined ? '' : `?${query}`}`;
}
