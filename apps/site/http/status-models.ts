import { dateIn, type EventView } from '@app/events';
import { formatDate, say } from '@app/i18n';
import type { SiteTextId, Translate } from '@app/i18n';
import { type CompanyView, organisationIn, saidIn, type StatusView } from '@app/registration';

import type { RegistrationState, StatusModel } from '../views/models';
import { companionModels } from './company-models';
import { eventHead, saidOrNull } from './event-models';
import { timelineOf } from './timeline';

interface Badge {
  issuedAt: Date;
  /** The modules of its code; null for a badge that opens no door. */
  qr: readonly (readonly boolean[])[] | null;
}

/** What the page of a registration is drawn from, beside how it stands. */
export interface StatusMatter {
  event: EventView;
  badge: Badge | null;
  t: Translate<SiteTextId>;
  /** Null where this device may not see her picture. */
  photoHref: ((id: string) => string) | null;
  company: CompanyView;
  now: Date;
}

/** A registration for its holder's page. */
export function statusModel(
  status: StatusView,
  { event, badge, t, photoHref, company, now }: StatusMatter,
): StatusModel {
  // A placeholder is a place kept for somebody who has not begun.
  const state: RegistrationState = status.state === 'placeholder' ? 'draft' : status.state;
  const labelOf = (field: string): string => {
    const id = `field.${field}`;
    return t.has(id) ? t(id) : field;
  };
  const offered = status.waiting?.offeredUntil ?? null;
  const standing = offered !== null && offered > now ? offered : null;
  return {
    event: eventHead(event, t.language),
    state,
    number: status.number,
    nativeName: status.nativeName,
    latinName: status.latinName,
    organisation: organisationIn(status, t.language),
    country: status.country,
    category: {
      name: say(status.category.name, t.language),
      word: say(status.category.word, t.language),
      colour: status.category.colour,
    },
    contact: saidOrNull(status.contact, t.language),
    rights: openTo(status.rights),
    timeline: timelineOf(state, status.timeline, badge?.issuedAt ?? null, t, status.preApproval),
    preApproval: status.preApproval,
    followUp: status.followUp && { ...status.followUp, done: status.followUp.doneAt !== null },
    mayChange: status.mayChange,
    changes: status.changes && { policy: status.changes.changes, until: status.changes.changesUntil },
    newName: status.newName && {
      name: [status.newName.nativeName, status.newName.latinName].filter((name) => name !== '').join(' · '),
      refused: status.newName.refused,
      reason: status.newName.reason,
    },
    photo: status.photo && photoHref ? photoHref(status.photo) : null,
    newPhoto: status.newPhoto && {
      src: status.newPhoto.photo && photoHref ? photoHref(status.newPhoto.photo) : null,
      refused: status.newPhoto.refused,
      reason: status.newPhoto.reason,
    },
    company: companyModel(state, company, t),
    accompanies: company.accompanies,
    keptUntil:
      status.keptUntil &&
      formatDate(dateIn(event.timezone, new Date(status.keptUntil.getTime() - 1)), t.language),
    mayWithdraw: status.mayWithdraw,
    maySubstitute: status.maySubstitute,
    position: status.waiting?.position ?? null,
    offeredUntil: standing,
    offerOver: status.offerExpired || (offered !== null && standing === null),
    keptEnded: status.keptEnded,
    message: saidIn(t.language, status.message, status.prepared) || null,
    toMend:
      state === 'returned'
        ? status.items.map(({ field, note, prepared }) => ({
            label: labelOf(field),
            note: saidIn(t.language, note, prepared),
          }))
        : [],
    qr: state === 'approved' ? (badge?.qr ?? null) : null,
  };
}

/** What is open to her, by the words of the page that say so. */
function openTo({ listed, sessions, matchmaking }: StatusView['rights']): StatusModel['rights'] {
  return [
    ...(listed ? (['listed'] as const) : []),
    ...(sessions ? (['sessions'] as const) : []),
    ...(matchmaking === 'none' ? [] : [matchmaking]),
  ];
}

/** Who comes with her, once her own registration was sent: before, the form says it. */
function companyModel(
  state: RegistrationState,
  company: CompanyView,
  t: Translate<SiteTextId>,
): StatusModel['company'] {
  if (state === 'draft') return null;
  const companions = companionModels(company, t);
  const mayChange = company.mayAdd || company.maySend || companions.some(({ mayGo }) => mayGo);
  return companions.length > 0 || mayChange ? { companions, mayChange } : null;
}

/** An address its owner recognises and nobody else learns: the first letter and the domain. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return '';
  const [first = ''] = address;
  return `${first}•••${address.slice(at)}`;
}
