import type { ComponentChildren } from 'preact';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { ErrorSummary, faultsOf, Notice } from './faults';
import type { Fault } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { asksPhoto } from './models';
import type { FormPart } from './models';
import { NameText } from './said';

/** What every page is given that does one thing with one of a delegation’s people. */
export interface DeskPersonFormProps {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  person: { id: string; name: string };
  parts: readonly FormPart[];
  expired: boolean;
}

interface Props extends DeskPersonFormProps {
  title: string;
  /** Behind the path of her own page. */
  path: string;
  /** The words of the button. */
  act: string;
  /** What is at fault beside the fields. */
  faults?: readonly Fault[];
  /** What is said before the questions. */
  children?: ComponentChildren;
}

/** One form about one of a delegation’s people, with the way back to her page. */
export function DeskPersonForm(props: Props) {
  const { frame, desk, secrets, person, parts, expired, title, path, act, faults = [], children } = props;
  const base = `/d/people/${person.id}`;
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={title}>
      <h1>{title}</h1>
      <p>
        <NameText frame={frame} text={person.name} />
      </p>
      {children}
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={[...faults, ...faultsOf(parts)]} />
      <Form frame={frame} action={`${base}/${path}${desk.query}`} secrets={secrets} files={asksPhoto(parts)}>
        <Fields frame={frame} parts={parts} />
        <div class="acts">
          <button type="submit" class="go">
            {act}
          </button>
        </div>
      </Form>
      <p>
        <a href={`${base}${desk.query}`}>{frame.t('desk.leave.keep')}</a>
      </p>
    </DeskPage>
  );
}
