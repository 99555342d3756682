export { LocalSearch, type Search } from './local-search';
export { type Score, WEIGHTS, type Weights } from './score';
