import { AddressField } from './address-field';
import { colourClass } from './colours';
import { ErrorSummary, Notice } from './faults';
import type { Fault, NoticeId } from './faults';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { CategoryModel, EventHead } from './models';
import { Page } from './page';
import { Running } from './running';
import { SaidText } from './said';
import { Sign } from './signs';
import { SentenceWithInstant } from './times';
import { Word } from './word';

/** A category with whether listed people have a link to it mailed. */
type ChoosableCategory = CategoryModel & { byList: boolean };

interface Props {
  frame: Frame;
  event: EventHead;
  categories: readonly ChoosableCategory[];
  secrets: FormSecrets;
  /** What was chosen when the page was refused. */
  chosen: string | null;
  /** The access code as it was typed, or as a link brought it. */
  access: string;
  fault: string | null;
  /** The question the fault is about. */
  faultAt: 'category' | 'access';
  notice?: NoticeId;
  lost: LostProps;
}

export interface LostProps {
  secrets: FormSecrets;
  email: string;
  fault: string | null;
  /** Whether it was asked for: said on top, where a page that has just come is read. */
  sent: boolean;
  open: boolean;
}

/** Of whom links are said to be mailed: of people who have begun, and of listed ones where there are lists. */
const LOST = { title: 'lost.title', lead: 'lost.lead', done: 'lost.done' } as const;
const LOST_OR_LISTED = { title: 'listed.title', lead: 'listed.lead', done: 'listed.done' } as const;

/** Where a registration begins: who are you coming as. */
export function RegisterPage(props: Props) {
  const { frame, event, categories, secrets } = props;
  const [fault, codeFault] = props.faultAt === 'category' ? [props.fault, null] : [null, props.fault];
  const { t, language } = frame;
  const base = `/${language}/e/${event.code}/register`;
  const open = categories.filter(mayBeChosen);
  const chosen = props.chosen ?? (open.length === 1 ? (open[0]?.code ?? null) : null);
  const said = open.some(({ byList }) => byList) ? LOST_OR_LISTED : LOST;
  const faults: Fault[] = [
    { key: 'category', label: t('field.category'), sentence: fault },
    { key: 'access', label: t('register.code'), sentence: codeFault },
    { key: 'email', label: t('field.email'), sentence: props.lost.fault },
  ].flatMap(({ sentence, ...rest }) => (sentence === null ? [] : [{ ...rest, sentence }]));
  return (
    <Page
      frame={frame}
      title={t('register.title')}
      styles={['form']}
      script
      colours={categories.map((category) => category.colour)}
    >
      {props.lost.sent && (
        <p role="status" class="box sum" tabindex={-1} autofocus>
          {t(said.done)}
        </p>
      )}
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{t('register.title')}</h1>
        <p>{t('register.lead')}</p>
      </div>
      {props.notice && <Notice frame={frame} id={props.notice} />}
      <ErrorSummary frame={frame} faults={faults} />
      <Form frame={frame} action={base} secrets={secrets}>
        <fieldset class={fault ? 'wrong' : undefined} aria-describedby={fault ? 'category-error' : undefined}>
          <legend>{t('register.choose')}</legend>
          {fault && (
            <p class="err" id="category-error">
              <Sign kind="stopped" /> {fault}
            </p>
          )}
          {open.length === 0 && <p>{t('register.none')}</p>}
          <div class="opts">
            {categories.map((category, index) => (
              <CategoryOption
                key={category.code}
                frame={frame}
                category={category}
                zone={event.timezone}
                id={index === 0 ? 'category' : undefined}
                checked={category.code === chosen}
              />
            ))}
          </div>
        </fieldset>
        {open.some(({ codeOnly }) => codeOnly) && (
          <div class={codeFault ? 'wrong' : undefined}>
            <label for="access">{t('register.code')}</label>
            <p class="hint" id="access-hint">
              {t('register.codeAbout')}
            </p>
            {codeFault && (
              <p class="err" id="access-error">
                <Sign kind="stopped" /> {codeFault}
              </p>
            )}
            <input
              type="text"
              id="access"
              name="access"
              value={props.access}
              maxlength={60}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              aria-invalid={codeFault ? 'true' : undefined}
              aria-describedby={codeFault ? 'access-error access-hint' : 'access-hint'}
            />
          </div>
        )}
        {open.length > 0 && (
          <div class="acts">
            <button type="submit" class="go">
              {t('register.start')}
            </button>
          </div>
        )}
      </Form>
      <Lost frame={frame} action={`${base}/link`} said={said} {...props.lost} />
    </Page>
  );
}

/** Whether there is a place, or a line to stand in for one. */
function mayBeChosen({ state }: CategoryModel): boolean {
  return state === 'open' || state === 'waiting';
}

/** One category to choose, with whether it is open and what is left. */
export function CategoryOption(props: {
  frame: Frame;
  category: CategoryModel & { byList?: boolean };
  zone: string;
  id: string | undefined;
  checked: boolean;
}) {
  const { frame, category, zone, id, checked } = props;
  const open = mayBeChosen(category);
  return (
    <label class={`opt edge ${colourClass(category.colour)}${open ? '' : ' off'}`}>
      <input
        type="radio"
        name="category"
        value={category.code}
        id={id}
        checked={checked && open}
        disabled={!open}
      />
      <span>
        <SaidText frame={frame} said={category.name} /> <Word frame={frame} {...category} />
        {category.description && (
          <small>
            <SaidText frame={frame} said={category.description} />
          </small>
        )}
        <small class="fig">
          <CategoryState frame={frame} category={category} zone={zone} />
        </small>
        {category.codeOnly && (
          <small>{frame.t(category.byList ? 'register.codeOrListed' : 'register.codeOnly')}</small>
        )}
      </span>
    </label>
  );
}

/** When it opens or closes and how many places are left; a word where there is no date. */
function CategoryState({ frame, category, zone }: { frame: Frame; category: CategoryModel; zone: string }) {
  const { t } = frame;
  const { state, opensAt, closesAt, placesLeft } = category;
  if (state === 'waiting') return <>{t('category.waiting')}</>;
  if (state === 'full') return <>{t('register.stateFull')}</>;
  if (state === 'soon') {
    if (!opensAt) return <>{t('register.stateSoon')}</>;
    return <SentenceWithInstant frame={frame} id="event.opens" at={opensAt} zone={zone} />;
  }
  if (state === 'closed') {
    if (!closesAt) return <>{t('register.stateClosed')}</>;
    return <SentenceWithInstant frame={frame} id="event.closed" at={closesAt} zone={zone} />;
  }
  return (
    <>
      {closesAt ? (
        <SentenceWithInstant frame={frame} id="event.closes" at={closesAt} zone={zone} />
      ) : (
        t('register.stateOpen')
      )}
      {placesLeft !== null && ` · ${t('register.places', { count: placesLeft })}`}
    </>
  );
}

/** Their link once more; the answer is the same whether the address is known or not. */
function Lost(
  props: { frame: Frame; action: string; said: typeof LOST | typeof LOST_OR_LISTED } & LostProps,
) {
  const { frame, action, said, secrets, email, fault, open } = props;
  const { t } = frame;
  return (
    <details open={open} id="lost">
      <summary>
        <h2>{t(said.title)}</h2>
      </summary>
      <Form frame={frame} action={action} secrets={secrets}>
        <p>{t(said.lead)}</p>
        <AddressField frame={frame} email={email} fault={fault} />
        <button type="submit" class="go plain">
          {t('lost.send')}
        </button>
      </Form>
    </details>
  );
}
