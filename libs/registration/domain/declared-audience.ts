/** Facts beside a registration itself that lists are narrowed by. Whoever declares one here registers it. */
export const FACETS: readonly string[] = ['badge', 'follow-up', 'company'];

/** Facts beside a registration itself that lists show. */
export const PANELS: readonly string[] = ['badge', 'follow-up', 'company', 'organisation', 'answers'];
