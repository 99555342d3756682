import { Global, Injectable, Module } from '@nestjs/common';
import { type Bounced, StaffAddresses } from '@app/identity';
import { MailModule, Suppressions } from '@app/mail';
import type { Scope, Tx } from '@app/platform';

/** What mail knows of the addresses of members of staff. */
@Injectable()
export class MailedStaffAddresses extends StaffAddresses {
  constructor(private readonly suppressions: Suppressions) {
    super();
  }

  async bounced(tx: Tx, addresses: readonly string[]): Promise<Map<string, Bounced>> {
    const entries = await this.suppressions.bouncedOf(tx, addresses);
    return new Map([...entries].map(([address, { since, note }]) => [address, { since, said: note }]));
  }

  async writeAgain(tx: Tx, scope: Scope, address: string, reason: string): Promise<void> {
    await this.suppressions.liftBounced(tx, scope, address, reason);
  }
}

/** Identity and mail are peers and may not know each other: what one asks the other passes the first floor above both. */
@Global()
@Module({
  imports: [MailModule],
  providers: [{ provide: StaffAddresses, useClass: MailedStaffAddresses }],
  exports: [StaffAddresses],
})
export class StaffAddressesModule {}
