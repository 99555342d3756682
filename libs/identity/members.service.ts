import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Language, cleanText, forbidden, newId, notFound } from '@app/kernel';
import { memberWelcomed } from '@app/news';
import {
  Audit,
  CLOCK,
  Database,
  EVERYWHERE,
  type GrantPlace,
  Limits,
  Outbox,
  type Scope,
  type Tx,
  reaches,
} from '@app/platform';
import { Accounts } from './accounts.service';
import { notOneself, passwordSetAlready, roleTooWide } from './domain/identity.errors';
import { loginKey } from './domain/password';
import type { Role } from './domain/roles';
import { accountRecord } from './identity.records';
import { type MemberPlace, MemberPlaces, mayGive, placeIn } from './member-places';
import { PasswordLinks } from './password-links.service';
import type { Account } from './persistence/account.entities';
import { AccountsRepository } from './persistence/accounts.repository';
import { type Member, type MemberRole, MembersRepository } from './persistence/members.repository';
import { SecondFactors } from './second-factors.service';
import { StaffSessions } from './staff-sessions.service';
import { type Bounced, StaffAddresses } from './ports';
import { StepUps } from './step-ups.service';

/** So many are listed at most; an event has some dozens of staff. */
const LISTED_MOST = 500;

/** A role in an event, in a series, or everywhere. */
export interface WantedRole extends GrantPlace {
  role: Role;
}

export interface Invited extends WantedRole {
  email: string;
  name: string;
  language: Language;
}

/** A member, and whether mail to her comes back. */
export interface MailedMember extends Member {
  bounced: Bounced | null;
}

/** The members of staff as those see and change them who hold `members.read` and `members.write` somewhere. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly members: MembersRepository,
    private readonly accounts: AccountsRepository,
    private readonly commands: Accounts,
    private readonly sessions: StaffSessions,
    private readonly links: PasswordLinks,
    private readonly factors: SecondFactors,
    private readonly stepUps: StepUps,
    private readonly places: MemberPlaces,
    private readonly addresses: StaffAddresses,
    private readonly limits: Limits,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whom the scope may see, with the roles it may see, and where it may give which roles. */
  async list(scope: Scope): Promise<{ members: MailedMember[]; places: MemberPlace[] }> {
    const tx = this.database.manager;
    const members = await this.members.list(tx, await this.places.boundOf(tx, scope), LISTED_MOST);
    const bounced = await this.addresses.bounced(
      tx,
      members.map(({ email }) => email),
    );
    return {
      members: members.map((member) => ({ ...member, bounced: bounced.get(member.email) ?? null })),
      places: await this.places.of(tx, scope),
    };
  }

  /**
   * Gives a role to whoever has this address, and makes the account if there is none: the answer does not tell which.
   * Who has no password is mailed a link to set one, who has one is told of the role. Counted also where no mail goes, as
   * the answer would tell it.
   */
  async invite(tx: Tx, scope: Scope, invited: Invited): Promise<void> {
    this.stepUps.mustBeProven(scope);
    const place = await this.mustGive(tx, scope, invited);
    await this.mayMail(tx, scope, invited.email);
    const known = await this.accounts.findByEmail(tx, loginKey(invited.email));
    const account = known ?? (await this.make(tx, scope, invited, place));
    const isOurs = (await this.members.find(tx, await this.places.boundOf(tx, scope), account.id)) !== null;
    const added = await this.give(tx, scope, account.id, invited.role, place);
    // Whoever works elsewhere is not thrown out there by somebody who happens to know her address.
    if (added && isOurs) await this.sessions.endAll(tx, account.id);
    if (added || account.passwordHash === null) await this.tell(tx, account, place);
  }

  /** Mails another link to somebody who was invited and has not come: in the name of where she was invited to last. */
  async inviteAgain(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    const member = await this.visible(tx, scope, accountId);
    const last = (await this.writableOf(tx, scope, member)).at(-1);
    const account = await this.accounts.find(tx, accountId);
    if (account === null || account.disabledAt !== null) throw notFound('account');
    if (account.passwordHash !== null) throw passwordSetAlready();
    await this.mayMail(tx, scope, account.email);
    await this.audit.add(tx, scope, accountRecord.noted('account.invited-again', accountId));
    await this.links.invite(tx, account, last?.eventId ?? null);
  }

  /** Has mails to a member tried again whose address nobody wrote to since one came back. */
  async writeAgain(tx: Tx, scope: Scope, accountId: string, reason: string): Promise<void> {
    const member = await this.visible(tx, scope, accountId);
    await this.writableOf(tx, scope, member);
    await this.addresses.writeAgain(tx, scope, member.email, reason);
  }

  /** Gives one more role; her sessions end, so that nothing goes on with the roles of before. */
  async grant(tx: Tx, scope: Scope, accountId: string, wanted: WantedRole): Promise<void> {
    this.stepUps.mustBeProven(scope);
    await this.visible(tx, scope, accountId);
    const place = await this.mustGive(tx, scope, wanted);
    const account = await this.accounts.find(tx, accountId);
    if (account === null) throw notFound('account');
    if (!(await this.give(tx, scope, accountId, wanted.role, place))) return;
    await this.sessions.endAll(tx, accountId);
    await this.mayMail(tx, scope, account.email);
    await this.tell(tx, account, place);
  }

  /** Takes one role away; nobody takes her own, so that no event is left without its owner by mistake. */
  async revoke(tx: Tx, scope: Scope, accountId: string, roleId: string): Promise<void> {
    this.stepUps.mustBeProven(scope);
    this.notOneself(scope, accountId);
    const member = await this.visible(tx, scope, accountId);
    const held = member.roles.find(({ id }) => id === roleId);
    if (held === undefined) throw notFound('role');
    const place = await this.mustGive(tx, scope, held);
    await this.stillMay(tx, scope, accountId, place);
    if (!(await this.members.removeRole(tx, roleId))) throw notFound('role');
    const { role, seriesId, eventId } = held;
    const act = accountRecord.noted('account.role-revoked', accountId, { role, seriesId, eventId });
    await this.audit.add(tx, scope, act, place);
    await this.sessions.endAll(tx, accountId);
  }

  async disable(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    this.stepUps.mustBeProven(scope);
    this.notOneself(scope, accountId);
    await this.stillMay(tx, scope, accountId, EVERYWHERE);
    await this.commands.disable(tx, scope, accountId);
  }

  async enable(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    this.stepUps.mustBeProven(scope);
    await this.commands.enable(tx, scope, accountId);
  }

  /** For somebody who has lost her phone and her recovery codes: she sets another factor up at her next sign-in. */
  async removeFactor(tx: Tx, scope: Scope, accountId: string): Promise<void> {
    scope.require('members.write', EVERYWHERE);
    this.stepUps.mustBeProven(scope);
    this.notOneself(scope, accountId);
    await this.factors.takeAway(tx, scope, accountId);
  }

  /** Mails whoever has a role now: a link to set a password while she has none, that she has the role otherwise. */
  private async tell(tx: Tx, account: Account, { eventId }: MemberPlace): Promise<void> {
    if (account.disabledAt !== null) return;
    if (account.passwordHash === null) await this.links.invite(tx, account, eventId);
    else await this.outbox.add(tx, memberWelcomed, { accountId: account.id, eventId });
  }

  /** Throws `limits.too-many` for a sender who mails too many, and for a mailbox that got three within the hour. */
  private async mayMail(tx: Tx, { actor }: Scope, email: string): Promise<void> {
    await this.limits.charge('invited', loginKey(email), tx);
    if (actor.id !== null) await this.limits.charge('invitation', actor.id, tx);
  }

  private async make(tx: Tx, scope: Scope, invited: Invited, place: MemberPlace): Promise<Account> {
    const account: Account = {
      id: newId(),
      email: loginKey(invited.email),
      name: cleanText(invited.name),
      passwordHash: null,
      language: invited.language,
      disabledAt: null,
      demo: false,
      createdAt: this.clock.now(),
      signedInAt: null,
    };
    await this.accounts.insert(tx, account);
    const { email, name, language } = account;
    const act = accountRecord.created('account.created', account.id, { email, name, language });
    await this.audit.add(tx, scope, act, place);
    return account;
  }

  private async give(
    tx: Tx,
    scope: Scope,
    accountId: string,
    role: Role,
    place: MemberPlace,
  ): Promise<boolean> {
    const { eventId } = place;
    const held = { role, eventId, seriesId: eventId === null ? place.seriesId : null };
    const added = await this.accounts.addRole(tx, {
      id: newId(),
      accountId,
      createdAt: this.clock.now(),
      ...held,
    });
    if (!added) return false;
    await this.audit.add(tx, scope, accountRecord.noted('account.role-granted', accountId, held), place);
    return true;
  }

  private async mustGive(
    tx: Tx,
    scope: Scope,
    { role, seriesId, eventId }: WantedRole,
  ): Promise<MemberPlace> {
    this.places.mustWriteSomewhere(scope);
    const place = await this.places.find(tx, scope, { seriesId, eventId });
    if (place === null) throw notFound('event');
    if (!mayGive(scope, role, place)) throw roleTooWide();
    return place;
  }

  private async visible(tx: Tx, scope: Scope, accountId: string): Promise<Member> {
    const member = await this.members.find(tx, await this.places.boundOf(tx, scope), accountId);
    if (member === null) throw notFound('account');
    return member;
  }

  /** Her roles where the actor may write members, the newest last; throws when there is none, unless he may everywhere. */
  private async writableOf(tx: Tx, scope: Scope, { roles }: Member): Promise<MemberRole[]> {
    this.places.mustWriteSomewhere(scope);
    if (scope.can('members.write', EVERYWHERE)) return roles;
    const places = await this.places.of(tx, scope);
    const writable = roles.filter((held) => placeIn(places, held) !== null);
    if (writable.length === 0) scope.require('members.write', EVERYWHERE);
    return writable;
  }

  /**
   * Two who take each other's role in the same moment would leave nobody: they stand in line here, and the second is looked
   * at once more as she is by then. Throws `forbidden`.
   */
  private async stillMay(tx: Tx, { actor }: Scope, accountId: string, place: GrantPlace): Promise<void> {
    if (actor.id === null) return;
    for (const id of [actor.id, accountId].sort()) await this.accounts.lock(tx, id);
    const self = await this.accounts.find(tx, actor.id);
    const grants = await this.accounts.grants(tx, actor.id);
    const may = grants.some((grant) => reaches(grant, place) && grant.permissions.includes('members.write'));
    if (!may || self === null || self.disabledAt !== null) throw forbidden('members.write');
  }

  private notOneself({ actor }: Scope, accountId: string): void {
    if (actor.id === accountId) throw notOneself();
  }
}
