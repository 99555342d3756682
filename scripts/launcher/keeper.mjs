import { spawn } from 'node:child_process';

/**
 * Starts a server that ends when the pipe to us does, however we end: a shell of its own session waits for that and
 * signals it. In that session no Ctrl-C reaches the server before the programs that use it.
 * @returns the shell, which lives as long as the server; destroying its stdin stops the server
 */
export function spawnKept(program, args, { signal, ...options }) {
  const words = `exec 3<&0; "$@" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -${signal} $p 2>/dev/null; } & wait $p`;
  return spawn('/bin/sh', ['-c', words, 'keeper', program, ...args], { ...options, detached: true });
}
