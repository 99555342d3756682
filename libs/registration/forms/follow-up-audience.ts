import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { Audience, type PanelValue } from '../list/audience';
import { ASKED_FOLLOW_UP, DONE_FOLLOW_UP, FollowUpsRepository } from '../persistence/follow-ups.repository';

type Standing = 'done' | 'missing' | 'not-asked';

const WORDS: Readonly<Record<Standing, LocalisedText>> = {
  done: { en: 'Answered', zh: '已填写' },
  missing: { en: 'Missing', zh: '未填写' },
  'not-asked': { en: 'Not asked', zh: '无需填写' },
};

const SQL: Readonly<Record<Standing, string>> = {
  done: `(${ASKED_FOLLOW_UP} and ${DONE_FOLLOW_UP})`,
  missing: `(${ASKED_FOLLOW_UP} and not ${DONE_FOLLOW_UP})`,
  'not-asked': `not (${ASKED_FOLLOW_UP})`,
};

const FOLLOW_UP = {
  code: 'follow-up',
  label: { en: 'After approval', zh: '获批后填写' },
  permission: 'registrations.read',
} as const;

/** What lists of people show of what is asked after the approval, and are narrowed by. */
@Injectable()
export class FollowUpAudience implements OnModuleInit {
  constructor(
    private readonly audience: Audience,
    private readonly standings: FollowUpsRepository,
  ) {}

  onModuleInit(): void {
    this.audience.registerFacet({
      ...FOLLOW_UP,
      values: Object.entries(WORDS).map(([code, label]) => ({ code, label })),
      where: (_tx, _scope, value) => Promise.resolve({ sql: SQL[value as Standing], values: [] }),
    });
    this.audience.registerPanel({
      ...FOLLOW_UP,
      columns: [
        { code: 'state', label: FOLLOW_UP.label },
        { code: 'done', label: { en: 'Answered after approval', zh: '获批后填写时间' } },
      ],
      of: (tx, scope, ids) => this.of(tx, scope, ids),
    });
  }

  private async of(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, PanelValue>>> {
    const asked = await this.standings.asked(tx, scope, ids);
    const said = new Map(
      ids.map((id) => [id, { state: standing('not-asked') } as Record<string, PanelValue>]),
    );
    for (const { registrationId, doneAt } of asked) {
      said.set(
        registrationId,
        doneAt === null
          ? { state: standing('missing') }
          : { state: standing('done'), done: { value: doneAt.toISOString(), label: null } },
      );
    }
    return said;
  }
}

function standing(code: Standing): PanelValue {
  return { value: code, label: WORDS[code] };
}
