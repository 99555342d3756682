import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import './styles/mantine';
import './styles/fonts.css';
import './styles/base.css';
import { App } from './app';
import { sessionQuery } from './features/session/session';
import { bringRefusals, firstLanguage, showLanguage } from './i18n/language';
import { queryClient } from './query-client';
import { applyDensity, keptDensity } from './shell/density';
import { nonce } from './shell/nonce';

// react-remove-scroll, under Mantine's dialogs, writes a style element and asks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce() });

async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (place === null) throw new Error('The page has no place for the console.');
  applyDensity(keptDensity());
  // Asked for while the words are on their way; the router takes the answer.
  if (!window.location.pathname.endsWith('/sign-in')) void queryClient.prefetchQuery(sessionQuery);
  await showLanguage(firstLanguage());
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  bringRefusals();
}

void start();
