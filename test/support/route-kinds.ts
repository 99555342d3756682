/** How a route outside the API may be asked. */
export type RouteKind =
  | 'public'
  | 'watched'
  | 'nowhere'
  | 'draft'
  | 'link'
  | 'desk'
  | 'focal-link'
  | 'speaker-link'
  | 'interpreter-link';

/** Every route outside the API, and what it is; one that is not listed fails. */
export const OUTSIDE: Readonly<Record<string, RouteKind>> = {
  'GET /': 'public',
  'GET /help': 'public',
  'GET /privacy': 'public',
  'GET /login': 'public',
  'GET /slip': 'public',
  'POST /slip': 'public',
  'GET /login/reset/:token': 'public',
  'GET /login/invitation/:token': 'public',
  'GET /f/:name': 'public',
  'GET /site-assets/:name': 'public',
  'GET /robots.txt': 'public',
  'GET /pictures/:of/:name': 'public',
  'GET /app': 'public',
  'GET /app/*': 'public',
  'GET /lan': 'nowhere',
  'GET /lan/authority.crt': 'nowhere',
  'GET /dev/inbox': 'nowhere',
  'GET /dev/inbox/:id': 'nowhere',
  'GET /dev/inbox/:id/html': 'nowhere',
  'GET /health/live': 'watched',
  'GET /health/ready': 'watched',
  'GET /metrics': 'watched',
  'GET /e/:code': 'public',
  'GET /e/:code/register': 'public',
  'GET /:language/e/:code': 'draft',
  'GET /:language/e/:code/calendar.ics': 'draft',
  'GET /:language/e/:code/agenda': 'public',
  'GET /:language/e/:code/agenda/embed': 'public',
  'GET /:language/e/:code/agenda/changes': 'public',
  'GET /:language/e/:code/agenda/:session': 'public',
  'GET /:language/e/:code/agenda/:session/files/:material': 'public',
  'POST /:language/e/:code/agenda/:session/feedback': 'public',
  'GET /:language/e/:code/agenda.atom': 'public',
  'GET /:language/e/:code/agenda.pdf': 'public',
  'GET /:language/e/:code/speakers': 'public',
  'GET /:language/e/:code/speakers/:speaker': 'public',
  'GET /:language/e/:code/themes/:theme': 'public',
  'GET /:language/e/:code/rooms/:room/sign': 'public',
  'GET /:language/e/:code/register': 'draft',
  'POST /:language/e/:code/register': 'draft',
  'POST /:language/e/:code/register/link': 'draft',
  'GET /:language/e/:code/register/saved': 'draft',
  'GET /:language/e/:code/register/sent': 'draft',
  'GET /:language/e/:code/register/companions': 'draft',
  'POST /:language/e/:code/register/companions': 'draft',
  'GET /:language/e/:code/register/:step': 'draft',
  'POST /:language/e/:code/register/:step': 'draft',
  'GET /:language/e/:code/register/photo/:photo': 'draft',
  'GET /d': 'desk',
  'POST /d/link': 'desk',
  'GET /d/choice': 'desk',
  'POST /d/choice': 'desk',
  'GET /d/people/:registration': 'desk',
  'POST /d/people/:registration/role': 'desk',
  'GET /d/entry': 'desk',
  'POST /d/entry': 'desk',
  'POST /d/people/:registration/form': 'desk',
  'GET /d/approvals': 'desk',
  'POST /d/approvals/:registration': 'desk',
  'GET /d/people/:registration/photo/:photo': 'desk',
  'GET /d/people/:registration/photo': 'desk',
  'POST /d/people/:registration/photo': 'desk',
  'GET /d/people/:registration/mend': 'desk',
  'POST /d/people/:registration/mend': 'desk',
  'GET /d/people/:registration/withdrawal': 'desk',
  'POST /d/people/:registration/withdrawal': 'desk',
  'GET /d/people/:registration/substitution': 'desk',
  'POST /d/people/:registration/substitution': 'desk',
  'GET /d/links': 'desk',
  'POST /d/links': 'desk',
  'GET /d/rooms': 'desk',
  'POST /d/rooms': 'desk',
  'POST /d/rooms/:request/withdrawal': 'desk',
  'POST /d/slips': 'desk',
  'GET /d/slips/:print': 'desk',
  'GET /d/table': 'desk',
  'POST /d/table': 'desk',
  'GET /d/table/:table': 'desk',
  'POST /d/table/:table': 'desk',
  'GET /d/table/:table/:file': 'desk',
  'GET /d/table/template/:file': 'desk',
  'GET /d/:token': 'focal-link',
  'GET /d/:token/code': 'focal-link',
  'POST /d/:token/code': 'focal-link',
  'GET /s/:token': 'speaker-link',
  'GET /s/:token/photo': 'speaker-link',
  'GET /s/:token/materials/:material': 'speaker-link',
  'GET /s/:token/documents/:session/:material': 'speaker-link',
  'POST /s/:token/answers/:engagement': 'speaker-link',
  'POST /s/:token/profile': 'speaker-link',
  'POST /s/:token/availability': 'speaker-link',
  'POST /s/:token/photo': 'speaker-link',
  'POST /s/:token/materials/:engagement': 'speaker-link',
  'GET /i/:token': 'interpreter-link',
  'GET /i/:token/materials/:material': 'interpreter-link',
  'GET /i/:token/documents/:session/:material': 'interpreter-link',
  'GET /r/:token': 'link',
  'GET /r/:token/code': 'link',
  'POST /r/:token/code': 'link',
  'POST /r/:token/continue': 'link',
  'POST /r/:token/offer': 'link',
  'GET /r/:token/photo/:photo': 'link',
  'GET /r/:token/code.png': 'link',
  'GET /r/:token/mend': 'link',
  'GET /r/:token/change': 'link',
  'POST /r/:token/change': 'link',
  'GET /r/:token/follow-up/:step': 'link',
  'POST /r/:token/follow-up/:step': 'link',
  'POST /r/:token/mend': 'link',
  'GET /r/:token/withdrawal': 'link',
  'POST /r/:token/withdrawal': 'link',
  'GET /r/:token/companions': 'link',
  'POST /r/:token/companions': 'link',
  'GET /r/:token/substitution': 'link',
  'POST /r/:token/substitution': 'link',
};

/** The pages that describe the API, and the files they and the console are made of. */
export const FILES = /^GET \/(api\/docs|app\/assets\/|api\/v1\/openapi\.json)/;

/**
 * Routes nobody has said what they are. HEAD is whatever its GET is; any other method is a kind of its own, as is a
 * calendar, a file or a stream that comes new.
 */
export function strangeRoutes(routes: Iterable<string>, inApi: ReadonlySet<string>): string[] {
  return [...routes].filter((route) => {
    const asked = route.replace(/^HEAD /, 'GET ');
    return !inApi.has(asked) && !(asked in OUTSIDE) && !FILES.test(asked);
  });
}
