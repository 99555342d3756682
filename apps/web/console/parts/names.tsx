import { languageOfText } from '@app/i18n/languages';
import { pickedLanguage, pickText, type LocalisedText } from '@app/kernel';
import { useSpeech } from '../i18n/speech';
import classes from './names.module.css';

interface Named {
  nativeName: string;
  latinName: string;
}

interface PersonNameProps {
  of: Named;
  size?: 'row' | 'head';
  /** What stands for somebody who has not written a name yet. */
  fallback?: string;
}

/** Both names of a person, together: the native script first and larger, each marked with its language. */
export function PersonName({ of, size = 'row', fallback = '' }: PersonNameProps) {
  const { t } = useSpeech();
  const native = of.nativeName !== '' && of.nativeName !== of.latinName ? of.nativeName : '';
  const first = native || of.latinName || fallback;
  if (first === '') {
    // A link to somebody who has only begun would otherwise have no words, and nothing to press.
    return (
      <span className={classes['name']} data-size={size}>
        <span className={classes['none']}>{t('people.no-name')}</span>
      </span>
    );
  }
  return (
    <span className={classes['name']} data-size={size}>
      <Foreign className={classes['native']}>{first}</Foreign>
      {native !== '' && of.latinName !== '' && <Foreign className={classes['latin']}>{of.latinName}</Foreign>}
    </span>
  );
}

/** Text somebody wrote in a language nobody recorded, marked with the language its script tells. */
export function Foreign({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <span lang={languageOfText(children)} className={className}>
      {children}
    </span>
  );
}

/** Localised text in the reader's language, marked with its own where it had to fall back. */
export function Local({ text }: { text: LocalisedText }) {
  const { language } = useSpeech();
  const picked = pickedLanguage(text, language);
  const words = pickText(text, language);
  return picked === language ? words : <span lang={picked}>{words}</span>;
}
