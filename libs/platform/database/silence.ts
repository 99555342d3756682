/** PostgreSQL, or the way to it, gives no answer. `code` is SQL's for a connection that failed. */
export class Silence extends Error {
  readonly code = '08006';

  constructor(message = 'The database gives no answer.') {
    super(message);
    this.name = 'Silence';
  }
}
