import { ErrorSummary, faultsOf, Notice } from './faults';
import type { NoticeId } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { below } from './link-path';
import type { Companion, EventHead, FormPart, StepModel } from './models';
import { Page } from './page';
import { Running } from './running';
import { NameText } from './said';
import { Steps, stepHref } from './step';

interface Common {
  frame: Frame;
  event: EventHead;
  secrets: FormSecrets;
  companions: readonly Companion[];
  /** How many may come with her. */
  most: number;
  /** The questions for one more; nobody more may come where there are none. */
  parts: readonly FormPart[];
  notice?: NoticeId;
  formFaults?: readonly string[];
}

interface StepProps extends Common {
  steps: readonly StepModel[];
}

/** Who comes with her, between the questions of the form and its check: one after the other, or nobody. */
export function CompanionsStep(props: StepProps) {
  const { frame, event, steps, secrets, companions, parts } = props;
  const { t, language } = frame;
  const hrefOf = (key: string) => stepHref(language, event.code, key);
  const number = steps.findIndex(({ key }) => key === 'companions') + 1;
  return (
    <Page frame={frame} title={t('company.title')} styles={['form']} script>
      <div class="walk">
        <Steps frame={frame} steps={steps} step="companions" hrefOf={hrefOf} />
        <div class="fields">
          <div class="opening">
            <Running frame={frame} event={event} />
            <p class="quiet fig">{t('step.progress', { step: number, of: steps.length })}</p>
            <h1>{t('company.title')}</h1>
            <p>{t('company.lead', { most: props.most })}</p>
          </div>
          <Refused {...props} />
          {companions.length > 0 && (
            // A form of its own: a key pressed among the questions must take nobody away.
            <Form frame={frame} action={hrefOf('companions')} secrets={secrets}>
              <Company {...props} awayButton />
            </Form>
          )}
          <Form frame={frame} action={hrefOf('companions')} secrets={secrets}>
            {parts.length > 0 &&
              (companions.length === 0 ? <p>{t('company.nobody')}</p> : <h2>{t('company.more')}</h2>)}
            <Fields frame={frame} parts={parts} />
            <div class="acts">
              <button type="submit" class="go" name="then" value="next">
                {t('step.next')}
              </button>
              {parts.length > 0 && (
                <button type="submit" class="go plain" name="then" value="add">
                  {t('company.add')}
                </button>
              )}
              <button type="submit" class="go plain" name="then" value="back">
                {t('step.back')}
              </button>
              <button type="submit" class="go plain" name="then" value="later">
                {t('step.later')}
              </button>
            </div>
          </Form>
        </div>
      </div>
    </Page>
  );
}

interface LaterProps extends Common {
  /** `/r/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  /** The one to be taken away, asked once more. */
  away: Companion | null;
  /** Whether those that have no place may be sent now. */
  maySend: boolean;
}

/** The same once her registration was sent: whoever is added now goes to those who decide. */
export function CompanionsPage(props: LaterProps) {
  const { frame, event, base, secrets, parts, away } = props;
  const { t } = frame;
  const action = below(base, 'companions');
  return (
    <Page frame={frame} title={t('company.title')} styles={['form']} script>
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{t('company.title')}</h1>
        <p>{t('company.lead', { most: props.most })}</p>
      </div>
      <Refused {...props} />
      {away ? (
        <Form frame={frame} action={action} secrets={secrets}>
          <h2>{t('company.awayTitle')}</h2>
          <p>
            <b>
              <NameText frame={frame} text={away.name} />
            </b>
          </p>
          <p>{t('company.awayText')}</p>
          <div class="acts">
            <button type="submit" class="go" name="then" value={`away:${away.id}`}>
              {t('company.away')}
            </button>
            <a href={action}>{t('company.keep')}</a>
          </div>
        </Form>
      ) : (
        <>
          <Company {...props} />
          {props.maySend && (
            <Form frame={frame} action={action} secrets={secrets}>
              <button type="submit" class="go" name="then" value="send">
                {t('company.send')}
              </button>
            </Form>
          )}
          {parts.length === 0 ? (
            <p class="quiet">{t('company.full')}</p>
          ) : (
            <Form frame={frame} action={action} secrets={secrets}>
              <p>{t('company.later')}</p>
              <Fields frame={frame} parts={parts} />
              <div class="acts">
                <button type="submit" class="go" name="then" value="add">
                  {t('company.add')}
                </button>
              </div>
            </Form>
          )}
        </>
      )}
      <p>
        <a href={base}>{t('status.title')}</a>
      </p>
    </Page>
  );
}

function Refused({ frame, notice, parts, formFaults = [] }: Common) {
  const faults = [...formFaults.map((sentence) => ({ key: null, label: '', sentence })), ...faultsOf(parts)];
  return (
    <>
      {notice && <Notice frame={frame} id={notice} />}
      <ErrorSummary frame={frame} faults={faults} />
    </>
  );
}

/** Each with what she is and how she stands; taken away by a button of the form, or by way of a question. */
function Company(props: Common & { base?: string; awayButton?: boolean }) {
  const { frame, companions, base = '', awayButton = false } = props;
  const { t } = frame;
  if (companions.length === 0) return null;
  const shown = companions.filter(({ state }) => awayButton || state !== 'withdrawn');
  return (
    <ul class="people">
      {shown.map((companion) => (
        <li key={companion.id}>
          <CompanionLine frame={frame} companion={companion} />{' '}
          {companion.mayGo &&
            (awayButton ? (
              <button
                type="submit"
                class="go plain"
                name="then"
                value={`away:${companion.id}`}
                aria-label={t('company.awayOf', { name: companion.name })}
              >
                {t('company.away')}
              </button>
            ) : (
              <a
                href={askAway(base, companion.id)}
                aria-label={t('company.awayOf', { name: companion.name })}
              >
                {t('company.away')}
              </a>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** Her name, what she is to whom she comes with, and how she stands once she was sent. */
export function CompanionLine({ frame, companion }: { frame: Frame; companion: Companion }) {
  const { t } = frame;
  const { name, relationWord, state, number, path } = companion;
  const standing = state === null || state === 'placeholder' ? null : t(`state.${state}`);
  return (
    <>
      <b>
        <NameText frame={frame} text={name} />
      </b>
      {relationWord !== '' && ` · ${relationWord}`}
      {standing && ` · ${standing}`}
      {number && <span class="fig"> · {number}</span>}
      {path && (
        <>
          {' · '}
          <a href={path} aria-label={t('company.pageOf', { name })}>
            {t('company.page')}
          </a>
        </>
      )}
    </>
  );
}

function askAway(base: string, id: string): string {
  const path = below(base, 'companions');
  return `${path}${path.includes('?') ? '&' : '?'}away=${id}`;
}
