import { ErrorSummary, faultsOf, Notice } from './faults';
import type { Fault } from './faults';
import { Field, Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { asksPhoto } from './models';
import type { EventHead, FieldModel, FormPart } from './models';
import { below } from './link-path';
import { Page } from './page';
import { Running } from './running';
import { NameText } from './said';
import { Sign } from './signs';

interface CodeProps {
  frame: Frame;
  event: EventHead;
  /** `/r/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  secrets: FormSecrets;
  /** Masked: `s•••@mail.example`. */
  address: string;
  sent: boolean;
  typed: string;
  fault: string | null;
  expired: boolean;
  /** Why a code is asked for, where it is not a registration that is opened; its pages lead nowhere back. */
  why?: 'desk.code.why';
  /** Whether the code of a slip proves it: too, or only where there is no address to mail to. */
  slip?: 'too' | 'only';
}

/** A device that has not been used for this registration shows a mailed code before it may change anything. */
export function CodePage(props: CodeProps) {
  const { frame, event, base, secrets, address, sent, typed, fault } = props;
  const { t } = frame;
  const label = t(props.slip === 'only' ? 'code.slipLabel' : 'code.label');
  const faults: Fault[] = fault ? [{ key: 'code', label, sentence: fault }] : [];
  if (props.slip === 'only') return <SlipCodePage {...props} faults={faults} />;
  return (
    <Page frame={frame} title={t('code.title')} styles={['form']} script>
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{t('code.title')}</h1>
        <p>
          {t(sent ? (typed || fault ? 'code.newest' : 'code.sent') : (props.why ?? 'code.why'), { address })}
        </p>
      </div>
      {props.expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faults} />
      {sent && <CodeForm {...props} />}
      <Form frame={frame} action={below(base, 'code')} secrets={secrets}>
        <button type="submit" class={sent ? 'go plain' : 'go'} name="ask" value="yes">
          {t(sent ? 'code.again' : 'code.send')}
        </button>
      </Form>
      {props.slip === 'too' && !sent && (
        <>
          <p>{t('code.slipOr')}</p>
          <SlipCodeForm {...props} />
        </>
      )}
      {!props.why && (
        <p>
          <a href={base}>{t('code.backToStatus')}</a>
        </p>
      )}
    </Page>
  );
}

/** No mail reaches the holder: the code of her slip proves that it is her. */
function SlipCodePage({ faults, ...props }: CodeProps & { faults: readonly Fault[] }) {
  const { frame, event, base } = props;
  const { t } = frame;
  return (
    <Page frame={frame} title={t('code.title')} styles={['form']} script>
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{t('code.title')}</h1>
        <p>{t('code.slipWhy')}</p>
      </div>
      {props.expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={[...faults]} />
      <SlipCodeForm {...props} />
      <p>{t('code.slipNone')}</p>
      <p>
        <a href={base}>{t('code.backToStatus')}</a>
      </p>
    </Page>
  );
}

function SlipCodeForm({ frame, base, secrets, typed, fault }: CodeProps) {
  const { t } = frame;
  const field: FieldModel = {
    key: 'code',
    kind: 'text',
    label: t('code.slipLabel'),
    hint: t('slip.page.codeHint'),
    required: true,
    autocomplete: 'off',
    values: [typed],
    error: fault ?? undefined,
  };
  return (
    <Form frame={frame} action={below(base, 'code')} secrets={secrets}>
      <Field frame={frame} field={field} />
      <button type="submit" class="go">
        {t('code.confirm')}
      </button>
    </Form>
  );
}

function CodeForm({ frame, base, secrets, typed, fault }: CodeProps) {
  const { t } = frame;
  const field: FieldModel = {
    key: 'code',
    kind: 'code',
    label: t('code.label'),
    hint: t('code.hint'),
    required: true,
    autocomplete: 'one-time-code',
    values: [typed],
    error: fault ?? undefined,
  };
  return (
    <Form frame={frame} action={below(base, 'code')} secrets={secrets}>
      <Field frame={frame} field={field} />
      <button type="submit" class="go">
        {t('code.confirm')}
      </button>
    </Form>
  );
}

interface MendProps {
  frame: Frame;
  event: EventHead;
  base: string;
  secrets: FormSecrets;
  /** The reviewer's words about the whole. */
  message: string | null;
  /** Only the fields to mend, each with its note. */
  parts: readonly FormPart[];
  expired: boolean;
  /** Whether it is an approved person who changes her details, not one who mends. */
  change?: boolean;
  /** Why what is mended could not be taken, other than its fields. */
  fault?: string | null;
  /** Where a code is mailed that must be typed before what is in `parts` is taken, masked. */
  codeGoesTo?: string;
}

const MEND = { page: 'mend', title: 'mend.title', lead: 'mend.lead', send: 'mend.send' } as const;
const CHANGE = { page: 'change', title: 'change.title', lead: 'change.lead', send: 'change.send' } as const;

/** Only what the reviewer marked, with the note beside each field; or what an approved person may change. */
export function MendPage(props: MendProps) {
  const { frame, event, base, secrets, message, parts, expired } = props;
  const { t } = frame;
  const formFaults: Fault[] = props.fault ? [{ key: null, label: '', sentence: props.fault }] : [];
  const faults = [...formFaults, ...faultsOf(parts)];
  const words = props.change ? CHANGE : MEND;
  const title = t(words.title);
  return (
    <Page
      frame={frame}
      title={faults.length > 0 ? t('error.mark') + t('punct.colon') + title : title}
      styles={['form']}
      script
    >
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{title}</h1>
        <p>{t(words.lead)}</p>
        {props.change && <p>{t('change.others')}</p>}
      </div>
      {message && (
        <div class="box">
          <h2>{t('status.message')}</h2>
          {message.split('\n').map((line, index) => (
            <p key={index}>
              <NameText frame={frame} text={line} />
            </p>
          ))}
        </div>
      )}
      {expired && <Notice frame={frame} id="expired.text" />}
      {props.codeGoesTo !== undefined && (
        <div class="box warn sum" role="alert" tabindex={-1} autofocus>
          <p>
            <Sign kind="back" /> {t('code.why', { address: props.codeGoesTo })}
          </p>
          <p>
            <a href={below(base, 'code')}>{t('code.title')}</a>
          </p>
        </div>
      )}
      <ErrorSummary frame={frame} faults={faults} />
      <Form frame={frame} action={below(base, words.page)} secrets={secrets} files={asksPhoto(parts)}>
        <Fields frame={frame} parts={parts} />
        <div class="acts">
          <button type="submit" class="go">
            {t(words.send)}
          </button>
        </div>
      </Form>
      <p>
        <a href={base}>{t('code.backToStatus')}</a>
      </p>
    </Page>
  );
}
