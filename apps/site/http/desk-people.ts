import { Injectable } from '@nestjs/common';
import { isId, notFound } from '@app/kernel';
import { type RosterMember, RostersReader } from '@app/registration';

import { type DeskAsked, langQuery } from './desk-work';
import { Pages } from './pages';

/** One of the people of a delegation, and what a page does with her. */
export interface OpenedPerson<What> extends DeskAsked {
  id: string;
  name: string;
  what: What;
}

/** The people of a delegation on the pages that do one thing with one of them. */
@Injectable()
export class DeskPeople {
  constructor(
    private readonly pages: Pages,
    private readonly rosters: RostersReader,
  ) {}

  /**
   * Opens her for what `find` makes of her. Null where that is nothing, and her own page is shown instead, which says what
   * stands; of another delegation’s people nothing is told.
   */
  async open<What>(
    asked: DeskAsked,
    id: string,
    find: (member: RosterMember) => What | null | Promise<What | null>,
  ): Promise<OpenedPerson<What> | null> {
    if (!isId(id)) throw notFound('registration');
    const member = await this.rosters.member(asked.scope, id);
    const what = await find(member);
    if (what !== null) return { ...asked, id, name: member.nativeName || member.latinName, what };
    this.show(asked, id);
    return null;
  }

  /** Goes to her own page; `said` is what that says was done. */
  show({ request, reply }: Pick<DeskAsked, 'request' | 'reply'>, id: string, said = ''): void {
    const query = langQuery(request);
    const words = said === '' ? query : `${query}${query === '' ? '?' : '&'}${said}`;
    this.pages.goTo(reply, `/d/people/${id}${words}`);
  }
}
