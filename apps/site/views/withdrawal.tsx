import { ErrorSummary, faultsOf, Notice } from './faults';
import { Field } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { EventHead, FieldModel } from './models';
import { below } from './link-path';
import { Page } from './page';
import { Running } from './running';
import { NameText } from './said';

interface Props {
  frame: Frame;
  event: EventHead;
  /** `/r/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  secrets: FormSecrets;
  /** Of whoever withdraws. */
  name: string;
  reason: FieldModel;
  expired: boolean;
}

/** Asks once more, and says what will come of it. */
export function WithdrawalPage({ frame, event, base, secrets, name, reason, expired }: Props) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t('withdraw.title')} styles={['form']} script>
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{t('withdraw.title')}</h1>
        {name !== '' && (
          <p>
            <NameText frame={frame} text={name} />
          </p>
        )}
        <p>{t('withdraw.text')}</p>
      </div>
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faultsOf([reason])} />
      <Form frame={frame} action={below(base, 'withdrawal')} secrets={secrets}>
        <Field frame={frame} field={reason} />
        <div class="acts">
          <button type="submit" class="go">
            {t('withdraw.act')}
          </button>
        </div>
      </Form>
      <p>
        <a href={base}>{t('withdraw.keep')}</a>
      </p>
    </Page>
  );
}
