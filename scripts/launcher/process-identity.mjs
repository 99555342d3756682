import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True for root, for whom neither PostgreSQL nor Redis should run. */
export const isRoot = process.getuid?.() === 0;

/** The user that owns nothing, whom servers run as when we are root. */
export const NOBODY = 65534;

/**
 * When a process began, as a text that never repeats for another process with the same number
 * (boot and tick on Linux, `ps` elsewhere); null when no such process lives.
 */
export function startOf(pid) {
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
}

/** True while the very process that was recorded lives, and not another that got its number. */
export function isAlive({ pid, started }) {
  return Number.isInteger(pid) && pid > 0 && Boolean(started) && startOf(pid) === started;
}

/** The command line of a process as one text, or '' when it cannot be had. */
export function commandOf(pid) {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function startFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
  } catch {
    return null;
  }
}

function startFromPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
