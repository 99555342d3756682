/** Conditions with their values, numbered as PostgreSQL wants them. */
export class Where {
  private readonly conditions: string[] = [];

  /** Values that stand already are counted on. */
  constructor(readonly values: unknown[] = []) {}

  /** `?` stands for the value, each time it is named. */
  and(condition: string, ...values: unknown[]): this {
    let index = 0;
    this.conditions.push(condition.replace(/\?/g, () => `$${this.values.push(values[index++])}`));
    return this;
  }

  get sql(): string {
    return this.conditions.join(' and ');
  }
}
