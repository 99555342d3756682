import { formatTime, formatZone } from '@app/i18n';
import type { Said } from '@app/i18n';

import { Words } from './category-words';
import { ErrorSummary, faultsOf, Notice } from './faults';
import type { Fault, NoticeId } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { asksPhoto, fieldsOf } from './models';
import type { AnswerModel, EventHead, FormPart, StepModel } from './models';
import { Page } from './page';
import { Running } from './running';
import { NameText, SaidText } from './said';

interface Props {
  frame: Frame;
  /** The words, where they are not said to the person herself but of her. */
  t?: Frame['t'];
  event: EventHead;
  /** Every step of the form, in its order. */
  steps: readonly StepModel[];
  /** Where a step stands, where that is not beside the registration of the event. */
  hrefOf?: (step: string) => string;
  /** Of what follows the approval, the last step is not read over and sent: it is saved like any other. */
  followUp?: boolean;
  /** The key of the one that is shown. */
  step: string;
  /** What the organiser explains of it. */
  about?: Said;
  /** What the category says to its people before they begin, on the first step. */
  before?: Said | null;
  parts: readonly FormPart[];
  secrets: FormSecrets;
  /** Of a form that is only looked at: what goes along from page to page, as nothing is kept. */
  carried?: Readonly<Record<string, readonly string[]>>;
  /** Why it was not taken; what was typed is in `parts`. */
  notice?: NoticeId;
  /** When the server last took something of this registration in. */
  savedAt?: Date | null;
  /** Faults of the whole form, such as a category that filled up meanwhile. */
  formFaults?: readonly string[];
  /** Where she would stand in line, where every place is taken. */
  line?: { position: number } | null;
  /** Whether there is a place for her and not for all who come with her. */
  alone?: boolean;
  /** All answers by step, on the last step. */
  answers?: readonly { step: string; answers: readonly AnswerModel[] }[];
}

/** One step of the registration. Every step is a page, every press of a button is saved on the server. */
export function StepPage(props: Props) {
  const { frame, event, steps, step, about, parts, secrets, notice, formFaults = [] } = props;
  const { language } = frame;
  const t = props.t ?? frame.t;
  const number = steps.findIndex(({ key }) => key === step) + 1;
  const last = number === steps.length;
  const sends = last && !props.followUp;
  const hrefOf = props.hrefOf ?? ((key: string) => stepHref(language, event.code, key));
  const faults: Fault[] = [
    ...formFaults.map((sentence) => ({ key: null, label: '', sentence })),
    ...faultsOf(parts),
  ];
  const named = steps[number - 1]?.title ?? { text: step, language };
  const title = named.text;
  const colours = fieldsOf(parts).flatMap(
    (field) => field.options?.flatMap((option) => option.colour ?? []) ?? [],
  );
  return (
    <Page
      frame={frame}
      title={faults.length > 0 ? t('error.mark') + t('punct.colon') + title : title}
      styles={['form']}
      script
      colours={colours}
    >
      <div class="walk">
        <Steps {...props} hrefOf={hrefOf} />
        <div class="fields">
          <div class="opening">
            <Running frame={frame} event={event} />
            <p class="quiet fig">
              {t('step.progress', { step: number, of: steps.length })}
              {props.savedAt && ` · ${savedText(frame, props.savedAt, event.timezone)}`}
            </p>
            <h1>
              <SaidText frame={frame} said={named} />
            </h1>
            {about && (
              <p>
                <SaidText frame={frame} said={about} />
              </p>
            )}
            {sends && <p>{t('check.lead')}</p>}
          </div>
          {props.before && <Words frame={frame} said={props.before} />}
          {notice && <Notice frame={frame} id={notice} />}
          <ErrorSummary frame={frame} faults={faults} />
          {props.answers && <Answers {...props} hrefOf={hrefOf} answers={props.answers} />}
          <Form
            frame={frame}
            action={hrefOf(step)}
            secrets={secrets}
            {...(props.carried ? { method: 'get' } : { files: asksPhoto(parts) })}
          >
            {Object.entries(props.carried ?? {}).flatMap(([name, values]) =>
              values.map((value) => (
                <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
              )),
            )}
            <Fields frame={frame} parts={parts} />
            {sends && (
              <p>
                <a href={`/privacy?lang=${language}`}>{t('check.consentMore')}</a>
              </p>
            )}
            {props.line && (
              <div class="box">
                <p>
                  {t('category.waiting')} {t('wait.text', { position: props.line.position })}
                </p>
              </div>
            )}
            <div class="acts">
              <button type="submit" class="go" name="then" value={props.line ? 'wait' : 'next'}>
                {t(props.line ? 'wait.button' : last ? (sends ? 'step.send' : 'followUp.save') : 'step.next')}
              </button>
              {props.alone && (
                <button type="submit" class="go plain" name="then" value="alone">
                  {t('company.alone')}
                </button>
              )}
              {number > 1 && (
                <button type="submit" class="go plain" name="then" value="back">
                  {t('step.back')}
                </button>
              )}
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

function savedText(frame: Frame, at: Date, zone: string): string {
  const time = `${formatTime(at, frame.language, zone)} (${formatZone(zone, at)})`;
  return frame.t('step.kept', { time });
}

export function stepHref(language: string, eventCode: string, step: string): string {
  return `/${language}/e/${eventCode}/register/${step}`;
}

type Placed = Props & { hrefOf: (step: string) => string };

/** Every step in its order, with where she is; what is done leads back to it. */
export function Steps({ frame, steps, step, hrefOf }: Pick<Placed, 'frame' | 'steps' | 'step' | 'hrefOf'>) {
  const { t } = frame;
  return (
    <nav aria-label={t('step.steps')}>
      <ol class="steps">
        {steps.map(({ key, title, done: finished }) => {
          const here = key === step;
          return (
            <li
              key={key}
              class={here ? 'now' : finished ? 'done' : undefined}
              aria-current={here ? 'step' : undefined}
            >
              {finished && !here ? (
                <a href={hrefOf(key)}>
                  <SaidText frame={frame} said={title} />
                </a>
              ) : (
                <span>
                  <SaidText frame={frame} said={title} />
                </span>
              )}
              {(here || finished) && <span class="hide"> ({t(here ? 'step.current' : 'step.done')})</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Answers(props: Placed & { answers: NonNullable<Props['answers']> }) {
  const { frame, steps, answers, hrefOf } = props;
  const { t, language } = frame;
  return (
    <>
      {answers.map(({ step, answers: lines }) => {
        const title = steps.find(({ key }) => key === step)?.title ?? { text: step, language };
        return (
          <section key={step} aria-labelledby={`of-${step}`} class="opening">
            <div class="sub">
              <h2 id={`of-${step}`}>
                <SaidText frame={frame} said={title} />
              </h2>
              <a href={hrefOf(step)} aria-label={t('step.changeOf', { step: title.text })}>
                {t('step.change')}
              </a>
            </div>
            <AnswerList frame={frame} answers={lines} />
          </section>
        );
      })}
    </>
  );
}

/** Label and answer in rows; what was left open says so. */
export function AnswerList({ frame, answers }: { frame: Frame; answers: readonly AnswerModel[] }) {
  return (
    <dl class="pairs">
      {answers.map((answer) => (
        <div key={answer.label}>
          <dt>{answer.label}</dt>
          <dd>
            {answer.photo !== undefined ? (
              <img class="face" src={answer.photo} alt={answer.label} />
            ) : answer.lines.length === 0 ? (
              <span class="quiet">{frame.t('step.empty')}</span>
            ) : (
              answer.lines.map((line, index) => (
                <span key={line}>
                  {index > 0 && <br />}
                  {answer.leads ? <Leading href={line} /> : <NameText frame={frame} text={line} />}
                </span>
              ))
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** To a page somebody has named: it is not told from where, and what it says is not ours. */
function Leading({ href }: { href: string }) {
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {href}
    </a>
  );
}
