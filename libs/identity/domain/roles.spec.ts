import { PERMISSIONS, ROLES, isRole, rolePermissions } from './roles';

describe('roles', () => {
  it('leave no permission to nobody', () => {
    const held = new Set(rolePermissions().map(({ permission }) => permission));
    expect(PERMISSIONS.filter((permission) => !held.has(permission))).toEqual([]);
  });

  it('name no permission twice', () => {
    const pairs = rolePermissions().map(({ role, permission }) => `${role} ${permission}`);
    expect(pairs).toEqual([...new Set(pairs)]);
  });

  it('keep the platform admin away from registrations', () => {
    const held: readonly string[] = ROLES['platform-admin'];
    expect(held.filter((permission) => permission.startsWith('registrations'))).toEqual([]);
  });

  it('let the secretariat read access codes it is asked for, and make none', () => {
    const held: readonly string[] = ROLES['registration-desk'];
    expect(['access-codes.read', 'events.write'].filter((permission) => held.includes(permission))).toEqual([
      'access-codes.read',
    ]);
  });

  it('let the secretariat see the programme, and make none of it', () => {
    const held: readonly string[] = ROLES['registration-desk'];
    expect(['programme.read', 'programme.write'].filter((permission) => held.includes(permission))).toEqual([
      'programme.read',
    ]);
  });

  it('are known by their codes only', () => {
    expect(['event-owner', 'toString', '__proto__', 'owner'].map(isRole)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
