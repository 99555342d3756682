import type { LoggerService } from '@nestjs/common';
import type { Settings } from '@config';
import pino, { type Logger } from 'pino';

/** Fields that could hold personal data wherever they appear; they never reach a log. */
const PERSONAL = ['email', 'name', 'phone', 'token', 'password', 'address', 'to', 'answers', 'body'];

/** The log of this process: JSON lines on standard output. */
export function createLogger(settings: Pick<Settings, 'logLevel'>, process: string): Logger {
  return pino({
    level: settings.logLevel,
    base: { process },
    redact: {
      paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[personal]',
    },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: withoutData },
  });
}

/** A database error quotes the values it was given; its text and stack are all that is kept. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table } = (error as { driverError?: Record<string, string> }).driverError ?? {};
  return { type: error.name, message: error.message, stack: error.stack, code, constraint, table };
}

/** Who says, at every start, a line for each module and route. */
const STARTING_UP = new Set<unknown>(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** Nest's logger in terms of pino's. */
export class PinoLoggerService implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(rest.some((part) => STARTING_UP.has(part)) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: 'info' | 'warn' | 'error' | 'debug', message: unknown, rest: unknown[]): void {
    const context = rest.findLast((part) => typeof part === 'string');
    if (message instanceof Error) this.logger[level]({ context, error: message }, message.message);
    else if (typeof message === 'object') this.logger[level]({ context, ...message });
    else this.logger[level]({ context }, String(message));
  }
}
