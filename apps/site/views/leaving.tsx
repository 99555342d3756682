import { ErrorSummary, faultsOf, Notice } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { EventHead, FormPart } from './models';
import { below } from './link-path';
import { Page } from './page';
import { Running } from './running';
import { NameText } from './said';

interface Props {
  frame: Frame;
  event: EventHead;
  /** Whether nobody comes in her place, or somebody does. */
  way: 'withdraw' | 'substitute';
  /** `/r/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  secrets: FormSecrets;
  /** Of whoever does not come. */
  name: string;
  /** What is asked: her reason, or who comes instead. */
  parts: readonly FormPart[];
  /** Whether somebody comes with her, who does not come then either. */
  accompanied: boolean;
  expired: boolean;
}

const PAGES = { withdraw: 'withdrawal', substitute: 'substitution' } as const;

/** Somebody does not come: asked once more, with what will come of it. */
export function LeavingPage({ frame, event, way, base, secrets, name, parts, accompanied, expired }: Props) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t(`${way}.title`)} styles={['form']} script>
      <div class="opening">
        <Running frame={frame} event={event} />
        <h1>{t(`${way}.title`)}</h1>
        {name !== '' && (
          <p>
            <NameText frame={frame} text={name} />
          </p>
        )}
        <p>{t(`${way}.text`)}</p>
        {accompanied && <p>{t('company.ends')}</p>}
      </div>
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faultsOf(parts)} />
      <Form frame={frame} action={below(base, PAGES[way])} secrets={secrets}>
        <Fields frame={frame} parts={parts} />
        <div class="acts">
          <button type="submit" class="go">
            {t(`${way}.act`)}
          </button>
        </div>
      </Form>
      <p>
        <a href={base}>{t('withdraw.keep')}</a>
      </p>
    </Page>
  );
}
