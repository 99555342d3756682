import type { INestApplicationContext } from '@nestjs/common';
import { Accounts, type HeldRole, type NewAccount } from '@app/identity';
import { Database, type Scope, type Tx } from '@app/platform';

/** The house's accounts, each command in a transaction of its own. */
export function accountsOf(app: INestApplicationContext) {
  const accounts = app.get(Accounts, { strict: false });
  const database = app.get(Database, { strict: false });
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(work);
  return {
    findByEmail: (scope: Scope, email: string) => accounts.findByEmail(scope, email),
    createAccount: async (scope: Scope, { password, ...wanted }: NewAccount & { password?: string }) => {
      const hashed = password === undefined ? {} : { passwordHash: await accounts.hashed(password) };
      return within((tx) => accounts.createAccount(tx, scope, { ...wanted, ...hashed }));
    },
    grantRole: (scope: Scope, id: string, held: HeldRole) =>
      within((tx) => accounts.grantRole(tx, scope, id, held)),
    revokeRole: (scope: Scope, id: string, held: HeldRole) =>
      within((tx) => accounts.revokeRole(tx, scope, id, held)),
    disable: (scope: Scope, id: string) => within((tx) => accounts.disable(tx, scope, id)),
    enable: (scope: Scope, id: string) => within((tx) => accounts.enable(tx, scope, id)),
    setPassword: async (scope: Scope, id: string, password: string) => {
      const hash = await accounts.hashed(password);
      return within((tx) => accounts.setPassword(tx, scope, id, hash));
    },
    issueToken: (scope: Scope, id: string, name: string) =>
      within((tx) => accounts.issueToken(tx, scope, id, name)),
  };
}
