import { at } from '../openapi-walk';
import { MADE } from './ground';

/** Where an answer shows what was sent, for operations whose answer has another shape than their body. */
export const READ_BACK: Readonly<Record<string, (body: unknown) => unknown>> = {
  'Events.putVocabulary': (body) => {
    const vocabularies = at(body, ['vocabularies']);
    return Array.isArray(vocabularies) ? vocabularies.find((one) => at(one, ['code']) === MADE) : undefined;
  },
  'Registrations.return': (body) => ({ message: at(body, ['mendMessage']), items: at(body, ['mendItems']) }),
  'Registrations.approve': lastMove,
  'Registrations.reject': lastMove,
  'Registrations.withdraw': lastMove,
  'Registrations.cancel': lastMove,
  'Reassignments.create': lastMove,
  'MailTexts.put': (body) => ({ ...Object(at(body, ['own'])), version: 0 }),
  'Suppressions.lift': (body) => ({ reason: at(body, ['liftedNote']) }),
  'HouseSuppressions.lift': (body) => ({ reason: at(body, ['liftedNote']) }),
  'Delegations.appoint': (body) => lastOf(at(body, ['focalPoints'])),
  'Badges.revoke': (body) => ({ reason: at(body, ['endReason']) }),
};

/** The last thing that happened to a registration. */
function lastMove(body: unknown): unknown {
  return lastOf(at(body, ['timeline']));
}

function lastOf(list: unknown): unknown {
  return Array.isArray(list) ? list.at(-1) : undefined;
}
