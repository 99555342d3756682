import type { Frame } from './frame';
import type { StatusModel } from './models';
import { qrStrokes } from './qr';

/** The code for the door, with the number that works as well. */
export function BadgeCode(props: {
  frame: Frame;
  qr: NonNullable<StatusModel['qr']>;
  number: string | null;
  /** Where it is a picture to keep. */
  pictureHref: string;
}) {
  const { frame, qr, number, pictureHref } = props;
  const { side, path } = qrStrokes(qr);
  const { t } = frame;
  return (
    <section aria-labelledby="code">
      <h2 id="code">{t('status.code')}</h2>
      <figure class="qr">
        <svg
          viewBox={`0 0 ${side} ${side}`}
          role="img"
          aria-label={t('status.codeAlt')}
          shape-rendering="crispEdges"
        >
          <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
          <path stroke="#000" d={path} />
        </svg>
        <figcaption>
          {number && <p class="fig">{number}</p>}
          <p class="hint screen">{t('status.bright')}</p>
          <p class="screen">
            <a href={pictureHref} download>
              {t('status.saveCode')}
            </a>
          </p>
        </figcaption>
      </figure>
    </section>
  );
}
