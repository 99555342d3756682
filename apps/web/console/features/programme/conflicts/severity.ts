/** How grave a conflict is that is not ignored. */
export type Severity = 'block-scheduling' | 'block-release' | 'warn';
