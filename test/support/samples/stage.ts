import type { MultipartForm } from '../multipart';

/** What only the house knows about a call of an operation: its path parameters and values of its body, by their names. */
export interface Call {
  path?: Record<string, string>;
  values?: Record<string, unknown>;
  /** The session to call with, where a token is not enough. */
  cookie?: string;
  /** Sent in the place of a JSON body. */
  form?: MultipartForm;
}

/** Brings about what a call needs and says what it must name; asked before each call, since calls use things up. */
export type Stage = () => Promise<Call>;

/** Stages by the operations they are for: `Days.create`. */
export type Stages = Record<string, Stage>;

export const nothing: Stage = async () => ({});
