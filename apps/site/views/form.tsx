import type { ComponentChildren } from 'preact';

import type { Frame } from './frame';

/** What every form carries so that it is accepted. */
export interface FormSecrets {
  token: string;
  /** New for each page that is shown: sent twice, the form is taken once. */
  key: string;
  /** Which registration it belongs to, where the address does not say: the id of its link. */
  subject: string | null;
  /** Which published form its fields are of; none for the house's standard form. */
  asked?: string | null;
  /** Of a form that anybody may send: when it is shown, sealed. */
  shown?: string;
}

/**
 * A field nobody sees. Programs that fill in whatever they find fill it in as well; no browser does it by itself. No
 * question can have this name: they are of letters and digits, and people are asked for their `website`.
 */
export const TRAP = 'web-site';

interface Props {
  frame: Frame;
  action: string;
  secrets: FormSecrets;
  /** Whether it takes files. */
  files?: boolean;
  /** `get`: it only asks for a page and changes nothing, so it needs none of the secrets. */
  method?: 'get' | 'post';
  children: ComponentChildren;
}

/** A real form: it posts without a script, and messages come from us in the page's language. */
export function Form({ frame, action, secrets, files = false, method = 'post', children }: Props) {
  return (
    <form
      method={method}
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      noValidate
      accept-charset="utf-8"
    >
      {method === 'post' && (
        <>
          <input type="hidden" name="_form" value={secrets.token} />
          <input type="hidden" name="_key" value={secrets.key} />
        </>
      )}
      {secrets.subject && <input type="hidden" name="_of" value={secrets.subject} />}
      {secrets.asked && <input type="hidden" name="_asked" value={secrets.asked} />}
      {secrets.shown && <Trap frame={frame} shown={secrets.shown} />}
      {children}
      <p class="hide busy" role="status" data-text={frame.t('step.sending')} />
    </form>
  );
}

/** Its words are for whoever reads the page as bare text. */
function Trap({ frame, shown }: { frame: Frame; shown: string }) {
  return (
    <>
      <input type="hidden" name="_shown" value={shown} />
      <div hidden>
        <label>
          {frame.t('form.leaveEmpty')}
          <input type="text" name={TRAP} autocomplete="off" />
        </label>
      </div>
    </>
  );
}
