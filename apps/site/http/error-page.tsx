import { Injectable } from '@nestjs/common';
import { ErrorPage } from '@app/platform';
import type { Problem } from '@app/platform';
import { Settings } from '@config';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { renderPage } from '../views/page';
import { FaultPage, FAULTS } from '../views/plain';
import type { FaultStatus } from '../views/plain';
import { Pages } from './pages';

/** How a person outside is told that a page cannot be shown. */
@Injectable()
export class SiteErrorPage extends ErrorPage {
  constructor(
    private readonly pages: Pages,
    private readonly settings: Settings,
  ) {
    super();
  }

  html(problem: Problem, request: FastifyRequest, reply: FastifyReply): string {
    const status = shownAs(problem.status);
    const again = request.method === 'GET' && status >= 429;
    return renderPage(
      <FaultPage
        frame={this.pages.frame(request, reply)}
        status={status}
        requestId={status >= 500 ? problem.instance : null}
        againHref={again ? request.url : null}
        desk={problem.code === 'delegations.no-desk'}
        origin={status === 421 ? this.settings.publicOrigin : undefined}
      />,
    );
  }
}

const ALIKE: Readonly<Record<number, FaultStatus>> = { 401: 403, 405: 404 };

function shownAs(status: number): FaultStatus {
  const known = FAULTS.find((one) => one === status) ?? ALIKE[status];
  return known ?? (status >= 500 ? 500 : 400);
}
