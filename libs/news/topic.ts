/**
 * The name under which one kind of news travels, and the type of what it carries. Payloads hold ids and what
 * happened, never copies of rows nor personal data: the handler reads the rows as they are when it runs.
 */
export interface Topic<P> {
  readonly name: string;
  /** Of the payload's shape; raised when it changes, so that a handler can tell old messages still on their way. */
  readonly version: number;
  /** Never set; it only carries the payload's type to whoever publishes or subscribes. */
  readonly payload?: P;
}

/** Declares a topic. Names read `<lib>.<what-happened>`. */
export function topic<P>(name: string, version = 1): Topic<P> {
  return Object.freeze({ name, version });
}
