import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { CLOCK, type Scope, type Tx } from '@app/platform';
import type { PartChange, PhotoValues } from '../domain/later-change';
import { type LaterChange, ChangesRepository } from '../persistence/changes.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationActs } from '../registration-acts';

/** What an approved person wants to be different and somebody looks at first; whoever writes has locked her registration. */
@Injectable()
export class Wishes {
  constructor(
    private readonly acts: RegistrationActs,
    private readonly changes: ChangesRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The picture that is asked for in answer to this field and not yet looked at; undefined where none is. */
  async photo(tx: Tx, scope: Scope, id: string, field: string | undefined): Promise<string | undefined> {
    const open = await this.openPhoto(tx, scope, id);
    return open?.part === 'photo' && open.after.field === field ? open.after.photo : undefined;
  }

  /** Asks for another picture; what was asked for before is void. */
  async askPhoto(tx: Tx, scope: Scope, registration: RegistrationEntity, after: PhotoValues): Promise<void> {
    const open = await this.openPhoto(tx, scope, registration.id);
    if (open?.part === 'photo' && open.after.field === after.field && open.after.photo === after.photo)
      return;
    const stands = registration.answers[after.field];
    const before = { field: after.field, photo: typeof stands === 'string' ? stands : '' };
    if (open) await this.replace(tx, scope, open.id);
    if (before.photo !== after.photo)
      await this.ask(tx, scope, registration, { part: 'photo', before, after });
  }

  /** Nobody need look at the picture that was asked for any more: another one holds. */
  async dropPhoto(tx: Tx, scope: Scope, id: string): Promise<void> {
    const open = await this.openPhoto(tx, scope, id);
    if (open) await this.replace(tx, scope, open.id);
  }

  /** What she wants changed stands beside what holds until somebody has agreed to it. */
  async ask(tx: Tx, scope: Scope, registration: RegistrationEntity, change: PartChange): Promise<void> {
    const { id: registrationId } = registration;
    await this.changes.insert(tx, scope, { registrationId, ...change, askedAt: this.clock.now() });
    const facts = change.part === 'name' ? change.after : { [change.after.field]: change.after.photo };
    await this.acts.note(tx, scope, registration, { action: 'registration.change-asked', facts });
  }

  /** It is asked for no more: something else came in its place. */
  replace(tx: Tx, scope: Scope, changeId: string): Promise<void> {
    return this.changes.end(tx, scope, changeId, { outcome: 'replaced', outcomeAt: this.clock.now() });
  }

  private async openPhoto(tx: Tx, scope: Scope, id: string): Promise<LaterChange | undefined> {
    return (await this.changes.listOpen(tx, scope, id)).find(({ part }) => part === 'photo');
  }
}
