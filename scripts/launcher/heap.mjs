/**
 * How large the heap of one of our programs may become, in megabytes. Given gigabytes, V8 lets a heap grow to several times
 * what is alive before it looks: a table of 10,000 people then took 220 MB more of api and worker each, with this 50. It is
 * what a server of 4 GB can spare, and several times what any of our work needs. deploy/Dockerfile says the same.
 */
export const HEAP_MEGABYTES = 1024;

/** The environment with that bound; whoever sets another in NODE_OPTIONS is followed, since the last one counts. */
export function withHeapBound(env) {
  return { ...env, NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES} ${env.NODE_OPTIONS ?? ''}`.trim() };
}
