import { type Kept, keep } from './kept';

export type Nginx = Kept<unknown>;

/** nginx on this port of loopback, on the file an installation uses but without TLS, before these api processes. */
export function startNginx(port: number, apis: readonly number[]): Promise<Nginx> {
  return keep('nginx', [port, ...apis].map(String));
}
