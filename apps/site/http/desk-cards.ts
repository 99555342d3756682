import { Injectable } from '@nestjs/common';
import { EventsReader } from '@app/events';
import { isId, type Language, pickText, shownName } from '@app/kernel';
import type { Scope } from '@app/platform';
import { say, type SiteTextId } from '@app/i18n';
import {
  HolderReader,
  type AskedItem,
  PreparedReasons,
  type RegistrationDetail,
  answersTyped,
  formShown,
  isOver,
  relationWord,
  shownFields,
} from '@app/registration';

import { DESK_DECISIONS, type DeskCard, type DeskDecision } from '../views/desk-approvals';
import type { Frame } from '../views/frame';
import type { AnswerModel } from '../views/models';
import { ofAnother } from './of-another';
import { deskScope } from './desk.guard';
import type { DeskAsked } from './desk-work';
import { fieldModel, stepAnswers } from './form-models';
import { deskPhotoHref } from './photo.controller';
import { stepModels } from './steps';
import { typedText } from './typed';

/** What a focal point decided of somebody, as her page sent it. */
export interface TypedDecision {
  id: string;
  /** As she saw it. */
  version: number;
  then: DeskDecision;
  message: string;
  items: AskedItem[];
  reason: string;
  /** The prepared reason the message or the refusal was chosen as. */
  preparedId: string | undefined;
  /** Whether only the prepared reason she picked is to be put in. */
  fills: boolean;
  /** That reason. */
  picked: string;
}

const MOST_TEXT = 2000;
const MOST_NOTE = 500;

/** The id under this key; undefined where there is none. */
function idIn(body: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const id = typedText(body, key);
  return isId(id) ? id : undefined;
}

/** The cards of the people who wait for a focal point, and what comes back from them. */
@Injectable()
export class DeskCards {
  constructor(
    private readonly events: EventsReader,
    private readonly holder: HolderReader,
    private readonly reasons: PreparedReasons,
  ) {}

  /** Null where it says nothing we know. */
  typedIn(id: string, body: Readonly<Record<string, unknown>>): TypedDecision | null {
    const then = DESK_DECISIONS.find((one) => one === typedText(body, 'then'));
    const version = Number(typedText(body, 'version'));
    if (then === undefined || !Number.isInteger(version) || version < 1) return null;
    const items = Object.keys(body).flatMap((key) => {
      const note = typedText(body, key).trim().slice(0, MOST_NOTE);
      const field = key.slice('note-'.length);
      return key.startsWith('note-') && note !== ''
        ? [{ field, note, preparedId: idIn(body, `prepared-${field}`) }]
        : [];
    });
    const text = (key: string): string => typedText(body, key).trim().slice(0, MOST_TEXT);
    return {
      id,
      version,
      then,
      items,
      message: text('message'),
      reason: text('reason'),
      preparedId: idIn(body, 'prepared'),
      fills: typedText(body, 'fill') !== '',
      picked: typedText(body, 'picked'),
    };
  }

  /** What has to be said with the decision, and was not. */
  missingIn({ then, items, reason }: TypedDecision): SiteTextId | null {
    if (then === 'return' && items.length === 0) return 'desk.approvals.fault.items';
    return then === 'reject' && reason === '' ? 'desk.approvals.fault.reason' : null;
  }

  /** What was typed, with the prepared reason that was picked put where it belongs. */
  async filled(scope: Scope, typed: TypedDecision, language: Language): Promise<TypedDecision> {
    const reason = (await this.reasons.list(scope)).find(({ id }) => id === typed.picked);
    if (!reason) return typed;
    const words = pickText(reason.text, language);
    if (reason.kind === 'rejection') return { ...typed, reason: words, preparedId: reason.id };
    if (reason.field === '') return { ...typed, message: words, preparedId: reason.id };
    const others = typed.items.filter(({ field }) => field !== reason.field);
    return { ...typed, items: [...others, { field: reason.field, note: words, preparedId: reason.id }] };
  }

  /** Somebody as she is decided of; with what was typed where that was not taken. */
  async card(
    { request, scope, desk }: DeskAsked,
    item: RegistrationDetail | null,
    { t: texts, language }: Frame,
    typed?: TypedDecision,
  ): Promise<DeskCard | null> {
    if (item === null) return null;
    const { id, version, number } = item.registration;
    const { form, values, stepsDone } = await this.holder.form(deskScope(desk, request, id), id);
    const event = await this.events.view(scope);
    const answers = answersTyped(form, values);
    const photoHref = (photo: string): string => deskPhotoHref(id, photo);
    const t = ofAnother(texts);
    const matter = { event, t, values, shown: shownFields(form, answers), photoHref };
    const { steps } = formShown(form, answers);
    const titles = stepModels({ ...form, steps }, stepsDone, t);
    const typedOf = (key: string) => typed?.items.find(({ field }) => field === key);
    const mendable = steps
      .flatMap(({ fields }) => fields)
      .filter(({ key, returnable }) => returnable && matter.shown.has(key))
      .map((field) => ({
        key: field.key,
        label: fieldModel(field, matter).label,
        typed: typedOf(field.key)?.note ?? '',
        preparedId: typedOf(field.key)?.preparedId ?? '',
      }));
    const labelOf = (key: string) => mendable.find((field) => field.key === key)?.label ?? null;
    const reasons = (await this.reasons.list(scope)).map((reason) => ({
      id: reason.id,
      kind: reason.kind,
      about: labelOf(reason.field),
      said: say(reason.text, language),
      fits: reason.field === '' || labelOf(reason.field) !== null,
    }));
    return {
      id,
      version,
      number,
      name: item.formal.nativeName || item.formal.latinName,
      latinName: item.formal.latinName,
      category: say(item.category.name, language),
      steps: steps
        .map((step, index) => ({
          title: titles[index]?.title ?? { text: step.key, language },
          answers: stepAnswers(step, matter),
        }))
        .filter(({ answers: given }) => given.length > 0)
        .concat(companyOf(item, texts)),
      mendable,
      reasons: reasons.filter(({ fits }) => fits),
      preparedId: typed?.preparedId ?? '',
      message: typed?.message ?? '',
      reason: typed?.reason ?? '',
    };
  }
}

/** Who comes with her, of whom it is decided too. */
function companyOf(
  { companions }: RegistrationDetail,
  t: Frame['t'],
): { title: { text: string; language: Frame['language'] }; answers: AnswerModel[] }[] {
  const others = companions.filter(({ state }) => !isOver(state));
  if (others.length === 0) return [];
  const lines = others.map(({ relation, country, ...name }) =>
    [shownName(name, country), say(relationWord(relation), t.language).text]
      .filter((part) => part !== '')
      .join(' · '),
  );
  const label = t('company.title');
  return [{ title: { text: t('company.title'), language: t.language }, answers: [{ label, lines }] }];
}
