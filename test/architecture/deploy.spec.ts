import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { variables } from '../../config/env';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  environment?: Record<string, unknown>;
  volumes?: string[];
  entrypoint?: string[];
  command?: string[];
}

const text = read('docker-compose.yml');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const mounts = Object.values(services)
  .flatMap(({ volumes = [] }) => volumes)
  .map((line) => line.split(':'))
  .filter(([from]) => from?.startsWith('./'));

/** What only the launcher, compose or an image reads. */
const NOT_OURS = [
  'POSTGRES_PASSWORD',
  'API_PROCESSES',
  'WORKER_PROCESSES',
  'HTTP_PORT',
  'HTTPS_PORT',
  'PROXY_HOST',
];

const named = (file: string): string[] =>
  [...read(file).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '');

describe('the files of an installation', () => {
  it('are there, each that the compose file mounts', () => {
    expect(mounts.length).toBeGreaterThan(5);
    expect(mounts.filter(([from]) => !existsSync(join(ROOT, from ?? '')))).toEqual([]);
  });

  it('are mounted where nginx looks for them', () => {
    const there = mounts.map(([, to]) => to);
    const included = [...read('deploy/nginx/nginx.conf').matchAll(/^\s*include (\S+\.conf);/gm)];
    expect(included.length).toBeGreaterThan(5);
    expect(
      included.map(([, name]) => `/etc/rivermeet/${name}`).filter((path) => !there.includes(path)),
    ).toEqual([]);
    const beside = readdirSync(join(ROOT, 'deploy/nginx/compose'));
    expect(beside.filter((name) => !there.includes(`/etc/rivermeet/${name}`))).toEqual([]);
  });

  it('are what the image is made of', () => {
    const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, from]) => (from ?? '').split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('the variables of an installation', () => {
  it('are all in its example where the compose file asks for them', () => {
    const asked = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)(:\?)?/g)];
    const told = named('deploy/rivermeet.env.example');
    const demanded = asked.filter(([, , must]) => must).map(([, name]) => name ?? '');
    expect(demanded.length).toBeGreaterThan(3);
    expect(demanded.filter((name) => !told.includes(name))).toEqual([]);
  });

  it('are known to our programs, those the compose file sets and those of the example', () => {
    const known = [...Object.keys(variables), ...NOT_OURS];
    const set = ['migrate', 'api', 'worker'].flatMap((name) =>
      Object.keys(services[name]?.environment ?? {}),
    );
    expect(set.length).toBeGreaterThan(10);
    expect(
      [...set, ...named('deploy/rivermeet.env.example')].filter((name) => !known.includes(name)),
    ).toEqual([]);
  });

  it('hold a password by itself, never within an address', () => {
    for (const { environment = {} } of Object.values(services)) {
      for (const value of Object.values(environment)) expect(String(value)).not.toMatch(/:\/\/[^@]*\$\{/);
    }
  });
});
