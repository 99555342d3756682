import { Injectable } from '@nestjs/common';
import type { Scope, Tx } from '@app/platform';
import type { RegistrationForm } from '../domain/form';
import type { NameValues } from '../domain/later-change';
import { photoFieldOf } from '../domain/photo';
import { Wishes } from '../approval/wishes';
import { ChangesRepository } from '../persistence/changes.repository';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { formalNames } from '../persons/formal-names';
import type { FormView } from './form-view';
import type { StatusView } from './status-view';

/** What an approved person wants to be different, as she sees it herself. */
@Injectable()
export class Wanted {
  constructor(
    private readonly changes: ChangesRepository,
    private readonly wishes: Wishes,
  ) {}

  /** What she has asked for and was not agreed to, of each part. */
  async parts(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
  ): Promise<Pick<StatusView, 'newName' | 'newPhoto'>> {
    const { id, state, country } = registration;
    const wanted: Pick<StatusView, 'newName' | 'newPhoto'> = { newName: null, newPhoto: null };
    if (state !== 'approved') return wanted;
    for (const change of await this.changes.listLatest(tx, scope, id)) {
      if (change.outcome === 'accepted') continue;
      const said = { refused: change.outcome === 'refused', reason: change.reason };
      if (change.part === 'photo') wanted.newPhoto = { ...said, photo: change.after.photo };
      else
        wanted.newName = {
          ...said,
          ...formalNames({ ...registration, ...change.after }, country),
        };
    }
    return wanted;
  }

  /** What she has asked for already is what she sees when she changes it again. */
  async typed(
    tx: Tx,
    scope: Scope,
    { id, state }: RegistrationEntity,
  ): Promise<Partial<NameValues> & FormView['values']> {
    if (state !== 'approved') return {};
    const open = await this.changes.listOpen(tx, scope, id);
    const wanted = open.map(({ part, after }) => (part === 'name' ? after : { [after.field]: after.photo }));
    return Object.assign({}, ...wanted) as Partial<NameValues>;
  }

  /** The picture she has sent after her approval and nobody has looked at yet. */
  async photo(
    tx: Tx,
    scope: Scope,
    registration: RegistrationEntity,
    form: RegistrationForm,
  ): Promise<FormView['values']> {
    const field = photoFieldOf(form)?.key;
    if (field === undefined) return {};
    const photo = await this.wishes.photo(tx, scope, registration.id, field);
    return photo === undefined ? {} : { [field]: photo };
  }
}
