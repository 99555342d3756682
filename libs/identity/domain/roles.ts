/** Everything a route or a service may ask for. A permission is named after what it opens and what is done there. */
export const PERMISSIONS = [
  'events.read',
  'events.write',
  'registrations.read',
  'registrations.preapprove',
  'registrations.review',
  'registrations.write',
  'registrations.admit',
  'registrations.export',
  'access-codes.read',
  'delegations.read',
  'delegations.write',
  'programme.read',
  'programme.write',
  'speakers.arrivals',
  'badges.read',
  'badges.print',
  'mail.read',
  'mail.send',
  'jobs.read',
  'jobs.cancel',
  'members.read',
  'members.write',
  'files.read',
  'audit.read',
  'system.read',
  'system.write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/**
 * Who may do what, as far as there are things to do. The tables `role` and `role_permission` are made
 * from this one and a test holds them equal: after a change here, write a migration that calls `putRoles` again.
 */
export const ROLES = {
  'event-owner': PERMISSIONS,
  'registration-desk': [
    'events.read',
    'registrations.read',
    'registrations.write',
    'registrations.admit',
    'registrations.export',
    'registrations.preapprove',
    'registrations.review',
    'access-codes.read',
    'delegations.read',
    'delegations.write',
    'programme.read',
    'speakers.arrivals',
    'badges.read',
    'badges.print',
    'mail.read',
    'mail.send',
    'jobs.read',
    'jobs.cancel',
    'files.read',
  ],
  'programme-manager': [
    'events.read',
    'events.write',
    'registrations.read',
    'access-codes.read',
    'delegations.read',
    'programme.read',
    'programme.write',
    'speakers.arrivals',
    'badges.read',
    'jobs.read',
  ],
  'desk-staff': [
    'events.read',
    'registrations.read',
    'registrations.admit',
    'delegations.read',
    'badges.read',
    'badges.print',
    'jobs.read',
  ],
  auditor: ['events.read', 'jobs.read', 'audit.read'],
  'platform-admin': [
    'members.read',
    'members.write',
    'events.read',
    'audit.read',
    'system.read',
    'system.write',
  ],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLES;

export const ROLE_CODES = Object.keys(ROLES) as Role[];

/** Whether it is the code of a role. */
export function isRole(value: unknown): value is Role {
  return ROLE_CODES.some((role) => role === value);
}

/** The table as rows of (role, permission), in a stable order. */
export function rolePermissions(): { role: Role; permission: Permission }[] {
  return ROLE_CODES.flatMap((role) => ROLES[role].map((permission) => ({ role, permission })));
}
