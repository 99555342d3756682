import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

/** The system's Chromium; nothing is downloaded. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

export interface WatchedPage {
  context: BrowserContext;
  page: Page;
  /** What no page of ours may do: break its own policy, ask another host, answer 5xx, throw. Empty when all is well. */
  faults: string[];
}

export interface Visitor {
  origin: string;
  width?: { width: number; height: number };
  /** `en`, `km`, `zh`: what the browser says it prefers. */
  locale?: string;
  javaScript?: boolean;
}

/** A new browser profile with one page, watched for everything that must not happen. */
export async function visit(browser: Browser, visitor: Visitor): Promise<WatchedPage> {
  const viewport = visitor.width ?? PHONE;
  const options: BrowserContextOptions = {
    viewport,
    locale: visitor.locale ?? 'en',
    javaScriptEnabled: visitor.javaScript ?? true,
    isMobile: viewport.width < 600,
    hasTouch: viewport.width < 600,
    deviceScaleFactor: viewport.width < 600 ? 2 : 1,
    baseURL: visitor.origin,
    // The browser's own zone must not matter: every time on a page names the event's.
    timezoneId: 'UTC',
  };
  const context = await browser.newContext(options);
  const faults: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== visitor.origin)
      faults.push(`asked another host: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
  });
  context.on('page', (page) => watch(page, faults));
  return { context, page: await context.newPage(), faults };
}

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`threw: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|violates the following/i.test(message.text())) faults.push(message.text());
  });
}
