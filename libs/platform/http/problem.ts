import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldFault } from '@app/kernel';

/** An error as RFC 9457 writes it down. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  errors?: FieldFault[];
  meta?: Record<string, unknown>;
}

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'media-type': 415,
  misdirected: 421,
  unprocessable: 422,
  'too-many': 429,
  unavailable: 503,
};

/** Sentences of our own for what the framework refuses before we see it; its own texts are for programmers. */
const REFUSED: Record<number, [code: string, title: string, detail: string]> = {
  400: ['malformed', 'Not understood', 'The request could not be read.'],
  401: ['sign-in-first', 'Sign in first', 'Sign in to do this.'],
  403: ['forbidden', 'Not allowed', 'You may not do this.'],
  404: ['not-found', 'Not found', 'There is nothing at this address.'],
  405: ['method', 'Not possible', 'This address does not take that.'],
  408: ['slow', 'Too slow', 'The request took too long to arrive.'],
  413: ['too-large', 'Too large', 'What was sent is larger than allowed here.'],
  415: ['media-type', 'Wrong form', 'What was sent is not in a form this address takes.'],
  431: ['too-large', 'Too large', 'The request’s headers are too large.'],
};

/** What an error looks like from outside. `requestId` is all that is told of a defect. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof DomainError) return ofRefusal(error, requestId);

  const status = statusOf(error);
  const known = REFUSED[status] ?? (status < 500 ? REFUSED[400] : undefined);
  if (known) {
    const [code, title, detail] = known;
    return { type: `/problems/${code}`, title, status, detail, instance: requestId, code };
  }
  return {
    type: '/problems/internal',
    title: 'Something went wrong',
    status: status === 503 ? 503 : 500,
    detail: `This is our fault, not yours. Please try again; if it happens again, tell us this number: ${requestId}.`,
    instance: requestId,
    code: 'internal',
  };
}

function ofRefusal(error: DomainError, requestId: string): Problem {
  return {
    type: `/problems/${error.code.replaceAll('.', '/')}`,
    title: error.title,
    status: STATUS[error.kind],
    detail: error.detail,
    instance: requestId,
    code: error.code,
    ...(error.fields ? { errors: error.fields } : {}),
    ...(error.meta ? { meta: error.meta } : {}),
  };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : 500;
}
