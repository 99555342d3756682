import { useSpeech } from '../../i18n/speech';

/** Minutes as hours with one digit: 1.5 h. */
export function Hours({ minutes }: { minutes: number }) {
  const { t, format } = useSpeech();
  return t('places.hours-long', { hours: format.number(Math.round(minutes / 6) / 10) });
}
