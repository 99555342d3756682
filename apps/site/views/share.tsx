import type { Frame } from './frame';

/**
 * Copies an address or hands it to another program. Without a script nothing is shown, and the address stands in the
 * browser's own bar or beside it on the page.
 */
export function Share({
  frame: { t },
  link,
}: {
  frame: Frame;
  /** This page's own, where it is left out. */ link?: string;
}) {
  return (
    <p class="give screen" data-link={link ?? ''} hidden>
      <button type="button" class="copy" hidden>
        {t('share.copy')}
      </button>
      <button type="button" class="pass" hidden>
        {t('share.share')}
      </button>
      <span role="status" data-text={t('share.copied')} />
    </p>
  );
}
