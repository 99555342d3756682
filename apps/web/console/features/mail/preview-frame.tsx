import { useMemo } from 'react';
import { nonce } from '../../shell/nonce';
import { PREVIEW_FACES } from './preview-faces';

/**
 * A mail as its reader sees it, in a frame that may do nothing but fetch our faces: those are given to this origin only,
 * and without scripts the frame can do nothing with it. The frame inherits this page's policy, which takes no style
 * attributes, so they become rules of a style element that carries the page's nonce.
 */
export function PreviewFrame({ html, title, className }: { html: string; title: string; className: string }) {
  const shown = useMemo(() => withoutAttributes(html), [html]);
  return <iframe className={className} sandbox="allow-same-origin" srcDoc={shown} title={title} />;
}

function withoutAttributes(html: string): string {
  // Renamed before they are read: the parser already reports an attribute the policy refuses.
  const readable = html
    .replaceAll(' style="', ' data-style="')
    .replaceAll('<style>', `<style nonce="${nonce()}">`);
  const page = new DOMParser().parseFromString(readable, 'text/html');
  const rules: string[] = [];
  for (const element of page.querySelectorAll('[data-style]')) {
    const name = `s${rules.length}`;
    rules.push(`.${name}{${element.getAttribute('data-style') ?? ''}}`);
    element.removeAttribute('data-style');
    element.classList.add(name);
  }
  const style = page.createElement('style');
  style.setAttribute('nonce', nonce());
  style.textContent = [PREVIEW_FACES, ...rules].join('\n');
  page.head.prepend(style);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
