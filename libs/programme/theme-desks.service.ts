import { Injectable } from '@nestjs/common';
import { changedMeanwhile } from '@app/events';
import { type Colleague, Colleagues } from '@app/identity';
import { notFound } from '@app/kernel';
import { Audit, Database, type Scope, type Tx } from '@app/platform';
import {
  type ThemeDeskRow,
  ThemeDesksRepository,
  type ThemeFigures,
} from './persistence/theme-desks.repository';
import { themeDeskRecord } from './programme.records';

/** A theme as those see it who look after the programme. Its code is for who may open doors: null for others. */
export interface ThemeDesk extends Omit<ThemeDeskRow, 'code'> {
  code: string | null;
  figures: Omit<ThemeFigures, 'themeId'>;
}

export interface ThemeDesksView {
  desks: ThemeDesk[];
  /** Of whom a team can be made: everybody who may look at the programme. */
  colleagues: Pick<Colleague, 'id' | 'name'>[];
}

const NOTHING = { sessions: 0, scheduled: 0, minutes: 0, speakers: 0, confirmed: 0, seats: 0 };

/** Who looks after each theme, the code of its sign-up, and how much of the draft is its own. */
@Injectable()
export class ThemeDesks {
  constructor(
    private readonly database: Database,
    private readonly desks: ThemeDesksRepository,
    private readonly colleagues: Colleagues,
    private readonly audit: Audit,
  ) {}

  async view(scope: Scope, tx: Tx = this.database.manager): Promise<ThemeDesksView> {
    scope.require('programme.read');
    const rows = await this.desks.list(tx, scope);
    const figures = await this.desks.figures(tx, scope);
    const able = await this.colleagues.holding(scope, 'programme.read', tx);
    const opens = scope.can('events.write');
    return {
      desks: rows.map(({ code, ...row }) => {
        const { themeId: _, ...own } = figures.find(({ themeId }) => themeId === row.themeId) ?? {
          themeId: '',
          ...NOTHING,
        };
        return { ...row, code: opens ? code : null, figures: own };
      }),
      colleagues: able.map(({ id, name }) => ({ id, name })),
    };
  }

  /** Makes these the team and the code of a theme, as the version seen has it. */
  async put(
    tx: Tx,
    scope: Scope,
    seen: { themeId: string; version: number },
    { team, code }: { team: readonly string[]; code: string },
  ): Promise<void> {
    scope.require('events.write');
    const { themeId, version } = seen;
    if (!(await this.desks.lock(tx, scope, themeId))) throw notFound('theme');
    const [before] = await this.desks.list(tx, scope, themeId);
    if (!before) throw notFound('theme');
    if (before.version !== version) throw changedMeanwhile('theme', before);
    const able = new Set((await this.colleagues.holding(scope, 'programme.read', tx)).map(({ id }) => id));
    // Who has been in it and may look no longer may stay, so that others can still be changed.
    if (!team.every((id) => able.has(id) || before.team.includes(id))) throw notFound('account');
    await this.desks.put(tx, scope, { themeId, code, team });
    // What opens a door is not written where more people read than may open it.
    const entry = themeDeskRecord.change(
      'theme.desk-changed',
      themeId,
      { team: before.team, hasCode: before.code !== '' },
      { team: team.toSorted(), hasCode: code !== '' },
    );
    await this.audit.add(tx, scope, entry);
  }
}
