import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive, startOf } from './process-identity.mjs';
import { Refusal } from './refusal.mjs';

/** The server that postmaster.pid names, as a process to watch, or null. */
export function postmasterOf(data) {
  const pid = Number(firstLine(join(data, 'postmaster.pid')));
  return Number.isInteger(pid) && pid > 0 ? { pid, started: startOf(pid) } : null;
}

/**
 * Stops the server that a killed launcher left on this database. The caller holds the data folder's lock, so no living
 * launcher owns it. A number that belongs to any other program by now is left alone, and only its file is removed.
 */
export async function stopOrphan(data) {
  const server = postmasterOf(data);
  if (!server) return;
  if (!isServerOf(server, data)) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    send(server, signal);
    if (await isGone(server, 10_000)) return;
  }
  throw new Refusal(
    `An earlier database server (process ${server.pid}) does not stop: end it with kill ${server.pid} and run this again.`,
  );
}

/** Waits until a process is gone; false after so many milliseconds. */
export async function isGone(identity, milliseconds) {
  const end = performance.now() + milliseconds;
  while (isAlive(identity)) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
}

// Its command line names the folder whatever state the server is in; a connection would need it to answer.
function isServerOf({ pid, started }, data) {
  return started !== null && commandOf(pid).includes(` -D ${data} `);
}

function send({ pid }, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function firstLine(file) {
  try {
    return readFileSync(file, 'utf8').split('\n')[0];
  } catch {
    return '';
  }
}
