import type { Frame } from './frame';
import { Page } from './page';
import { qrStrokes } from './qr';

const DEVICES = ['android', 'iphone', 'windows', 'mac', 'firefox'] as const;

export interface LanProps {
  frame: Frame;
  /** This page over plain http, for devices that do not trust us yet. */
  plain: string;
  /** Where to go afterwards. */
  secure: string;
  /** Of the plain address. */
  qr: readonly (readonly boolean[])[];
  /** SHA-256 of the authority's certificate, as `AB:CD:…`. */
  fingerprint: string;
}

/** How a device comes to trust this Rivermeet on a network without the internet. */
export function LanPage({ frame, plain, secure, qr, fingerprint }: LanProps) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t('lan.title')} styles={['status', 'lan']}>
      <h1>{t('lan.title')}</h1>
      <p class="lead">{t('lan.lead')}</p>
      <PlainAddress frame={frame} plain={plain} qr={qr} />
      <section class="text" aria-labelledby="certificate">
        <h2 id="certificate">{t('lan.certificate')}</h2>
        <p>
          <a class="go" href="/lan/authority.crt">
            {t('lan.fetch')}
          </a>
        </p>
        <p>{t('lan.compare')}</p>
        <p class="print fig">
          {fingerprint
            .split(':')
            .join(' ')
            .match(/.{1,24}/g)
            ?.map((line) => (
              <span key={line}>{line.trim()}</span>
            ))}
        </p>
        <p class="hint">{t('lan.bound')}</p>
      </section>
      <section class="text" aria-labelledby="steps">
        <h2 id="steps">{t('lan.steps')}</h2>
        {DEVICES.map((device) => (
          <details key={device} class="device">
            <summary>{t(`lan.${device}`)}</summary>
            <ol>
              {t(`lan.${device}.steps`)
                .split('\n')
                .map((step) => (
                  <li key={step}>{step}</li>
                ))}
            </ol>
          </details>
        ))}
      </section>
      <section class="text" aria-labelledby="then">
        <h2 id="then">{t('lan.then')}</h2>
        <p>
          <a class="go" href={`${secure}/`}>
            {secure.replace('https://', '')}
          </a>
        </p>
        <p class="hint">{t('lan.after')}</p>
      </section>
    </Page>
  );
}

function PlainAddress({ frame, plain, qr }: Pick<LanProps, 'frame' | 'plain' | 'qr'>) {
  const { t } = frame;
  const { side, path } = qrStrokes(qr);
  return (
    <section aria-labelledby="scan">
      <h2 id="scan">{t('lan.scan')}</h2>
      <figure class="qr">
        <svg
          viewBox={`0 0 ${side} ${side}`}
          role="img"
          aria-label={t('lan.scanAlt')}
          shape-rendering="crispEdges"
        >
          <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
          <path stroke="#000" d={path} />
        </svg>
        <figcaption>
          <p class="fig">{plain}</p>
        </figcaption>
      </figure>
    </section>
  );
}
