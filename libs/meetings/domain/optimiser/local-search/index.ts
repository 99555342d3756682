export { EVEN_WARMTH, LocalSearch, type Search } from './local-search';
export type { Score } from './score';
