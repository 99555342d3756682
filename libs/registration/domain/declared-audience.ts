/** Facts from contexts above that lists are narrowed by. Whoever declares one here registers it there. */
export const FACETS: readonly string[] = ['badge'];

/** Facts from contexts above that lists show. */
export const PANELS: readonly string[] = ['badge'];
