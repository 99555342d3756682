import type { ComponentChildren } from 'preact';

import type { Frame } from './frame';

/** What every form carries so that it is accepted: the form token, and a key that makes sending twice do it once. */
export interface FormSecrets {
  token: string;
  key: string | null;
}

interface Props {
  frame: Frame;
  action: string;
  secrets: FormSecrets;
  children: ComponentChildren;
}

/** A real form: it posts without a script, and messages come from us in the page's language. */
export function Form({ frame, action, secrets, children }: Props) {
  return (
    <form method="post" action={action} noValidate accept-charset="utf-8">
      <input type="hidden" name="_form" value={secrets.token} />
      {secrets.key && <input type="hidden" name="_key" value={secrets.key} />}
      {children}
      <p class="hide" role="status" id="busy" data-text={frame.t('step.sending')} />
    </form>
  );
}
