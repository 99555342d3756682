import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import { type EventView, EventsReader } from '@app/events';
import { CONSOLE_LANGUAGES, consoleTranslator, formatClock, listOf } from '@app/i18n';
import type { Scope, Tx } from '@app/platform';
import { asTyped } from '../domain/answers-of';
import { readDateTime } from '../domain/date-time';
import type { FieldKind, FormField } from '../domain/form';
import { houseField } from '../domain/form-faults';
import { Audience, type Named, type PanelValue } from '../list/audience';
import { FormsRepository } from '../persistence/forms.repository';
import { RegistrationsRepository } from '../persistence/registrations.repository';
import { optionLabel } from './form-options';

/** What no cell of a list can say. */
const UNLISTED: readonly FieldKind[] = ['note', 'consent', 'photo'];

/** What lists of people show, if somebody chooses, of what was answered to the organiser’s own questions. */
@Injectable()
export class AnswersAudience implements OnModuleInit {
  constructor(
    private readonly audience: Audience,
    private readonly forms: FormsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly events: EventsReader,
  ) {}

  onModuleInit(): void {
    this.audience.registerPanel({
      code: 'answers',
      label: { en: 'Answers', zh: '回答' },
      permission: 'registrations.read',
      columns: [],
      columnsOf: async (tx, scope) => (await this.questions(tx, scope)).map(columnOf),
      of: (tx, scope, ids) => this.of(tx, scope, ids),
    });
  }

  private async of(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, PanelValue>>> {
    const questions = await this.questions(tx, scope);
    const event = await this.events.view(scope, tx);
    const people = await this.registrations.findAll(tx, scope, ids);
    return new Map(
      people.map(({ id, answers }) => {
        const said = questions.flatMap((field) => {
          const given = [asTyped(answers[field.key])].flat().filter((value) => value !== '');
          return given.length === 0 ? [] : [[field.key, saidOf(field, given, event)] as const];
        });
        return [id, Object.fromEntries(said)];
      }),
    );
  }

  /** The organiser’s own questions of all forms that are asked now, each once. */
  private async questions(tx: Tx, scope: Scope): Promise<FormField[]> {
    const versions = await this.forms.listCurrent(tx, scope);
    const fields = versions
      .flatMap(({ content }) => content.steps.flatMap((step) => step.fields))
      .filter(({ key, kind }) => !UNLISTED.includes(kind) && houseField(key) === undefined);
    return [...new Map(fields.map((field) => [field.key, field])).values()];
  }
}

function columnOf({ key, label }: FormField): Named {
  return { code: key, label: label ?? { en: key } };
}

/** In the words of each language of the console, several after one another; a moment with its zone. */
function saidOf(field: FormField, given: readonly string[], event: EventView): PanelValue {
  const label: LocalisedText = {};
  for (const language of CONSOLE_LANGUAGES) {
    const t = consoleTranslator(language);
    const words = given.map((value) => {
      if (field.kind === 'yes-no') return t(value === 'yes' ? 'answer.yes' : 'answer.no');
      if (field.kind === 'datetime')
        return readDateTime(value)?.offset ? formatClock(value, language) : value;
      const named = 'options' in field ? optionLabel(event, field.options, value) : null;
      return named?.[language] ?? named?.en ?? value;
    });
    label[language] = listOf(words, language);
  }
  return { value: given.join(';'), label };
}
