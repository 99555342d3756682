import { ErrorSummary, Notice } from './faults';
import { Field } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { Page } from './page';

interface Props {
  frame: Frame;
  action: string;
  secrets: FormSecrets;
  number: string;
  code: string;
  /** Which of the two is wrong is not said. */
  fault: string | null;
  expired: boolean;
}

/** Number and code of a slip of paper, typed by whoever cannot scan it. */
export function SlipPage({ frame, action, secrets, number, code, fault, expired }: Props) {
  const { t } = frame;
  const faults = fault === null ? [] : [{ key: 'number', label: t('slip.number'), sentence: fault }];
  const shared = { kind: 'text', required: true, autocomplete: 'off' } as const;
  return (
    <Page frame={frame} title={t('slip.page.title')} styles={['form']} script>
      <div class="opening">
        <h1>{t('slip.page.title')}</h1>
        <p>{t('slip.page.lead')}</p>
      </div>
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faults} />
      <Form frame={frame} action={action} secrets={secrets}>
        <Field
          frame={frame}
          field={{
            ...shared,
            key: 'number',
            label: t('slip.number'),
            hint: t('slip.page.numberHint'),
            values: [number],
            error: fault ?? undefined,
          }}
        />
        <Field
          frame={frame}
          field={{
            ...shared,
            key: 'code',
            label: t('slip.code'),
            hint: t('slip.page.codeHint'),
            values: [code],
          }}
        />
        <button type="submit" class="go">
          {t('slip.page.go')}
        </button>
      </Form>
    </Page>
  );
}
