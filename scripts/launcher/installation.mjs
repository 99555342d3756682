import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { npmEnvironment } from './install.mjs';
import { ROOT, dataFolder } from './paths.mjs';
import { readPort } from './ports.mjs';
import { isRoot } from './process-identity.mjs';
import { Refusal, asFileRefusal } from './refusal.mjs';

/** Where an installation says what it is, unless another file is named. */
export const STANDARD_FILE = join(ROOT, 'deploy', 'rivermeet.env');

/**
 * What this installation is told: the lines of its file, and over them the environment.
 * @returns the variables for our programs (`env`), and what the launcher itself needs to know
 */
export function readInstallation(file = STANDARD_FILE, environment = process.env) {
  const told = { ...readFile(file), ...given(npmEnvironment(environment)) };
  const origin = publicOrigin(told.PUBLIC_ORIGIN, file);
  for (const name of ['SECRET_KEY', ...(told.DATABASE_URL ? [] : ['POSTGRES_PASSWORD'])])
    requireSecret(told, name, file);
  return {
    env: told,
    origin,
    folder: dataFolder(told),
    apis: count(told, 'API_PROCESSES', 2, 32),
    workers: count(told, 'WORKER_PROCESSES', 1, 32),
    ports: portsOf(told),
    certificate: { cert: readable(told, 'TLS_CERT'), key: readable(told, 'TLS_KEY') },
    databaseUrl: told.DATABASE_URL || null,
    redisUrl: told.REDIS_URL || null,
  };
}

/** The lines of such a file that say something; none where the usual one is not there. */
export function readFile(file) {
  if (!existsSync(file)) {
    if (file === STANDARD_FILE) return {};
    throw new Refusal(`${file} is not there: copy deploy/rivermeet.env.example to it and fill it in.`);
  }
  try {
    const text = readFileSync(file, 'utf8');
    if (!isRoot || statSync(file).uid === 0) refuseOpenSecrets(file);
    if (/[\0\uFFFD]/.test(text))
      throw new Refusal(
        `${file} is not a text file: name one that is filled in like deploy/rivermeet.env.example.`,
      );
    return given(parseEnv(text));
  } catch (error) {
    throw asFileRefusal(error, file);
  }
}

function refuseOpenSecrets(file) {
  if ((statSync(file).mode & 0o007) === 0) return;
  throw new Refusal(`${file} holds secrets and others may read it: chmod 600 ${file}`);
}

/** An empty line of the example means "as usual". */
function given(variables) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

function publicOrigin(text, file) {
  if (text && URL.canParse(text) && new URL(text).protocol === 'https:') return new URL(text).origin;
  throw new Refusal(
    `PUBLIC_ORIGIN must be the address people type, https and all, like https://events.example.org: write it in ${file}.`,
  );
}

function requireSecret(told, name, file) {
  if ((told[name] ?? '').length >= 32) return;
  throw new Refusal(
    `${name} must be at least 32 characters nobody can guess: write what openssl rand -hex 32 says into ${file}.`,
  );
}

function count(told, name, standard, most) {
  const number = Number(told[name] ?? standard);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Refusal(`${name} must be a whole number from 1 to ${most}, not "${told[name]}".`);
}

function portsOf(told) {
  const ports = { http: readPort(told.HTTP_PORT ?? '80'), https: readPort(told.HTTPS_PORT ?? '443') };
  const least = firstOpenPort();
  const closed = Object.values(ports).find((port) => port < least);
  if (closed === undefined || isRoot || mayBindLowPorts()) return ports;
  throw new Refusal(
    `Port ${closed} may not be used by this user: start it with systemd as deploy/systemd/rivermeet.service says, or choose HTTP_PORT and HTTPS_PORT above ${least - 1}.`,
  );
}

function firstOpenPort() {
  try {
    return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
  } catch {
    return 1024;
  }
}

/** Whether this process was given CAP_NET_BIND_SERVICE (bit 10) to pass on, as systemd can. */
function mayBindLowPorts() {
  try {
    const [, bits] = /^CapAmb:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return (BigInt(`0x${bits}`) & 1024n) !== 0n;
  } catch {
    return false;
  }
}

function readable(told, name) {
  const file = told[name];
  if (!file) {
    throw new Refusal(
      `${name} is missing: name the certificate file of this address (TLS_CERT) and its key (TLS_KEY); docs/operations.md says how to get them.`,
    );
  }
  try {
    if (readFileSync(resolve(ROOT, file)).length === 0)
      throw new Refusal(
        `${file} (${name}) is empty: put the ${name === 'TLS_KEY' ? 'key' : 'certificate with its chain'} there.`,
      );
    return resolve(ROOT, file);
  } catch (error) {
    throw asFileRefusal(error, `${file} (${name})`);
  }
}
