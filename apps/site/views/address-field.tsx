import type { Frame } from './frame';
import { Sign } from './signs';

interface Props {
  frame: Frame;
  email: string;
  /** What is the matter with it; null where nothing is. */
  fault: string | null;
}

/** Where a lost link is to be mailed again. */
export function AddressField({ frame, email, fault }: Props) {
  return (
    <div class={fault ? 'wrong' : undefined}>
      <label for="email">{frame.t('field.email')}</label>
      {fault && (
        <p class="err" id="email-error">
          <Sign kind="stopped" /> {fault}
        </p>
      )}
      <input
        type="email"
        id="email"
        name="email"
        value={email}
        autocomplete="email"
        inputMode="email"
        aria-describedby={fault ? 'email-error' : undefined}
        aria-invalid={fault ? 'true' : undefined}
      />
    </div>
  );
}
