import { type Permission, ROLES } from '@app/identity';
import type { Operation } from './openapi-walk';

/** What each operation asks for: a second opinion beside the decorators. */
export const ASKS: Readonly<Record<string, Permission | 'nothing' | 'a sign-in' | 'a person'>> = {
  'Session.create': 'nothing',
  'Session.delete': 'nothing',
  'Session.find': 'a sign-in',
  'Session.change': 'a person',
  'Session.answer': 'nothing',
  'StepUp.ask': 'a person',
  'StepUp.prove': 'a person',
  'Passwords.change': 'a person',
  'Passwords.forget': 'nothing',
  'Passwords.create': 'nothing',
  'Members.list': 'members.read',
  'Members.invite': 'members.write',
  'Members.inviteAgain': 'members.write',
  'Members.writeAgain': 'members.write',
  'Members.grant': 'members.write',
  'Members.revoke': 'members.write',
  'Members.disable': 'members.write',
  'Members.enable': 'members.write',
  'Members.removeFactor': 'members.write',
  'SecondFactor.find': 'a person',
  'SecondFactor.begin': 'a person',
  'SecondFactor.confirm': 'a person',
  'SecondFactor.renew': 'a person',
  'SecondFactor.remove': 'a person',
  'OwnSessions.list': 'a person',
  'OwnSessions.delete': 'a person',
  'OwnSessions.deleteOthers': 'a person',
  'OwnTokens.list': 'a person',
  'OwnTokens.create': 'a person',
  'OwnTokens.delete': 'a person',
  'Events.list': 'a sign-in',
  'Jobs.list': 'a sign-in',
  'Live.stream': 'a sign-in',
  'Jobs.find': 'jobs.read',
  'Jobs.cancel': 'jobs.cancel',
  'Files.download': 'files.read',
  'Events.find': 'events.read',
  'Categories.list': 'events.read',
  'Imports.list': 'registrations.read',
  'Imports.open': 'registrations.write',
  'Imports.find': 'registrations.read',
  'Imports.choose': 'registrations.write',
  'Imports.rows': 'registrations.read',
  'Imports.mend': 'registrations.write',
  'Imports.accept': 'registrations.write',
  'Imports.csv': 'registrations.read',
  'Imports.xlsx': 'registrations.read',
  'Quotas.list': 'events.read',
  'AccessCodes.list': 'events.write',
  'AccessCodes.create': 'events.write',
  'AccessCodes.withdraw': 'events.write',
  'ListedAddresses.list': 'events.write',
  'ListedAddresses.put': 'events.write',
  'ListedAddresses.remove': 'events.write',
  'Audit.list': 'audit.read',
  'Audit.choices': 'audit.read',
  'Audit.head': 'audit.read',
  'Audit.verification': 'audit.read',
  'Audit.verify': 'audit.read',
  'SeriesAudit.list': 'audit.read',
  'SeriesAudit.choices': 'audit.read',
  'SeriesAudit.head': 'audit.read',
  'SeriesAudit.verification': 'audit.read',
  'SeriesAudit.verify': 'audit.read',
  'HouseAudit.list': 'audit.read',
  'HouseAudit.choices': 'audit.read',
  'HouseAudit.head': 'audit.read',
  'HouseAudit.verification': 'audit.read',
  'HouseAudit.verify': 'audit.read',
  'Events.change': 'events.write',
  'Events.putVocabulary': 'events.write',
  'EventPicture.put': 'events.write',
  'EventPicture.remove': 'events.write',
  'Days.create': 'events.write',
  'Days.change': 'events.write',
  'Days.delete': 'events.write',
  'Venues.create': 'events.write',
  'Venues.change': 'events.write',
  'Venues.delete': 'events.write',
  'Rooms.create': 'events.write',
  'Rooms.change': 'events.write',
  'Rooms.delete': 'events.write',
  'Themes.create': 'events.write',
  'Themes.change': 'events.write',
  'Themes.delete': 'events.write',
  'Categories.create': 'events.write',
  'Categories.change': 'events.write',
  'Forms.asked': 'events.read',
  'Quotas.create': 'events.write',
  'Waiting.list': 'registrations.read',
  'Waiting.offer': 'events.write',
  'Waiting.prefer': 'registrations.review',
  'Waiting.remove': 'registrations.write',
  'Quotas.change': 'events.write',
  'Quotas.remove': 'events.write',
  'Forms.list': 'events.read',
  'Forms.find': 'events.read',
  'Forms.create': 'events.write',
  'Forms.change': 'events.write',
  'Forms.publish': 'events.write',
  'FormPreview.show': 'events.write',
  'Registrations.list': 'registrations.read',
  'Registrations.create': 'registrations.write',
  'Audience.find': 'registrations.read',
  'SavedViews.list': 'registrations.read',
  'SavedViews.create': 'registrations.read',
  'SavedViews.change': 'registrations.read',
  'SavedViews.remove': 'registrations.read',
  'BulkActs.prepare': 'registrations.write',
  'BulkActs.find': 'registrations.read',
  'BulkActs.confirm': 'registrations.write',
  'PeopleExports.ask': 'registrations.export',
  'PeopleExports.file': 'registrations.export',
  'Registrations.counts': 'registrations.read',
  'Registrations.find': 'registrations.read',
  'Approvals.next': 'registrations.review',
  'Approvals.counts': 'registrations.read',
  'Changes.accept': 'registrations.review',
  'Changes.refuse': 'registrations.review',
  'Tags.list': 'registrations.read',
  'Tags.create': 'registrations.write',
  'Tags.change': 'registrations.write',
  'Tags.delete': 'registrations.write',
  'Tags.pin': 'registrations.write',
  'Tags.unpin': 'registrations.write',
  'Organisations.list': 'registrations.read',
  'Organisations.find': 'registrations.read',
  'Persons.across': 'registrations.read',
  'PersonMergers.preview': 'registrations.write',
  'PersonMergers.merge': 'registrations.write',
  'OrganisationMergers.preview': 'registrations.write',
  'OrganisationMergers.merge': 'registrations.write',
  'Notes.list': 'registrations.read',
  'Notes.add': 'registrations.write',
  'Registrations.preApprove': 'registrations.preapprove',
  'Registrations.approve': 'registrations.review',
  'Registrations.return': 'registrations.review',
  'Registrations.reject': 'registrations.review',
  'Registrations.withdraw': 'registrations.write',
  'Registrations.substitute': 'registrations.write',
  'Registrations.cancel': 'registrations.write',
  'Registrations.renewLink': 'registrations.write',
  'Registrations.endLink': 'registrations.write',
  'Slips.print': 'registrations.write',
  'Slips.sheet': 'registrations.write',
  'Delegations.list': 'delegations.read',
  'Delegations.create': 'delegations.write',
  'Delegations.change': 'delegations.write',
  'Delegations.remove': 'delegations.write',
  'Delegations.appoint': 'delegations.write',
  'FocalPoints.end': 'delegations.write',
  'FocalPoints.renewLink': 'delegations.write',
  'Rosters.counts': 'registrations.read',
  'Rosters.place': 'delegations.write',
  'Deliveries.list': 'mail.read',
  'Deliveries.find': 'mail.read',
  'Deliveries.outgoing': 'mail.read',
  'Deliveries.resend': 'mail.send',
  'Deliveries.resendAll': 'mail.send',
  'Deliveries.tryNow': 'mail.send',
  'MailTexts.list': 'mail.read',
  'MailTexts.find': 'mail.read',
  'MailTexts.preview': 'mail.read',
  'MailTexts.put': 'mail.send',
  'MailTexts.delete': 'mail.send',
  'Suppressions.list': 'mail.read',
  'Suppressions.create': 'mail.send',
  'Suppressions.lift': 'mail.send',
  'HouseDeliveries.list': 'system.read',
  'HouseDeliveries.find': 'system.read',
  'HouseDeliveries.outgoing': 'system.read',
  'HouseDeliveries.resend': 'system.write',
  'HouseDeliveries.tryNow': 'system.write',
  'HouseSuppressions.list': 'system.read',
  'HouseSuppressions.lift': 'system.write',
  'DeadLetters.list': 'system.read',
  'DeadLetters.run': 'system.write',
  'DeadLetters.runAll': 'system.write',
  'DeadLetters.dismiss': 'system.write',
  'Badges.find': 'badges.read',
  'Badges.pdf': 'badges.read',
  'BadgeCounts.counts': 'badges.read',
  'Badges.issue': 'badges.print',
  'Badges.replace': 'badges.print',
  'Badges.revoke': 'badges.print',
  'BadgeBatches.ask': 'badges.print',
  'BadgeBatches.outcome': 'badges.read',
  'BadgeBatches.part': 'badges.print',
};

/** Somebody who asks with a token, as far as a table must know her. */
export interface Asker {
  /** Null: nobody at all, as far as the house knows. */
  permissions: readonly Permission[] | null;
  /** Whether she has a part in the event. */
  inside: boolean;
  /** Whether what she may do holds in the whole series, or in the whole house. */
  wide?: 'series' | 'house';
}

/** What the answer must be; 2 stands for any success. */
export function answerTo(
  { id, path }: Pick<Operation, 'id' | 'path'>,
  { permissions, inside, wide }: Asker,
): number {
  const asks = ASKS[id];
  if (asks === 'nothing') return 2;
  if (permissions === null) return 401;
  if (asks === 'a sign-in') return 2;
  // Everybody here asks with a token.
  if (asks === 'a person') return 403;
  if (id.startsWith('Members.')) return ofMembers(id, { permissions, inside, wide });
  if (id.startsWith('House') && wide !== 'house') return 403;
  if (path.includes('{series}') && wide === undefined) return 404;
  if (!inside) return 404;
  // The address of a job names no event: who may not read it does not learn that it is there.
  if (id.startsWith('Jobs.') && !permissions.includes('jobs.read')) return 404;
  return permissions.some((permission) => permission === asks) ? 2 : 403;
}

/** The address of a member names no event: one gives in one's own what one holds there. */
function ofMembers(
  id: string,
  { permissions, inside, wide }: Asker & { permissions: readonly Permission[] },
): number {
  if (id === 'Members.list') return permissions.includes('members.read') ? 2 : 403;
  if (!permissions.includes('members.write')) return 403;
  // An account is nobody's event's.
  if (['Members.disable', 'Members.enable', 'Members.removeFactor'].includes(id))
    return wide === 'house' ? 2 : 403;
  if (!inside) return 404;
  if (id === 'Members.inviteAgain' || id === 'Members.writeAgain') return 2;
  return ROLES['desk-staff'].every((permission) => permissions.includes(permission)) ? 2 : 403;
}
