import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { type ReceivedForm } from '@app/platform';
import { materialIn, receiveMaterialForm } from '@app/speakers';
import type { FastifyRequest } from 'fastify';

/** What a form brought, or why it could not be taken. */
type MaterialRequest = FastifyRequest & { sentMaterial?: ReceivedForm | DomainError };

/**
 * Reads a form that may bring a text or slides, once the guard before has found whose link it came by: of a stranger
 * nothing is taken into memory. Its other fields are its body then, as of every other form. One that is too large is told
 * by the page.
 */
@Injectable()
export class MaterialFormGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<MaterialRequest>();
    if (!request.isMultipart()) return true;
    try {
      const form = await receiveMaterialForm(request);
      Object.assign(request, { body: form.fields, sentMaterial: form });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      Object.assign(request, { body: {}, sentMaterial: error });
    }
    return true;
  }
}

/** What the guard before has read, with a hash of it; or what it is refused with. */
export function sentMaterial({
  sentMaterial: sent,
}: MaterialRequest): ReturnType<typeof materialIn> | DomainError {
  if (sent instanceof DomainError) return sent;
  try {
    return materialIn(sent ?? { file: null, fields: {} });
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
