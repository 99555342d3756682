interface Asked<K, V> {
  key: K;
  resolve: (value: V) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers what several ask for at the same moment into one statement. Nobody waits for company: whoever comes while a
 * statement runs goes with the next one.
 */
export class Gathered<K, V> {
  private waiting: Asked<K, V>[] = [];
  private running = false;

  /** @param work answers the keys in their order */
  constructor(private readonly work: (keys: K[]) => Promise<V[]>) {}

  ask(key: K): Promise<V> {
    const answer = new Promise<V>((resolve, reject) => this.waiting.push({ key, resolve, reject }));
    if (!this.running) {
      this.running = true;
      setImmediate(() => void this.run());
    }
    return answer;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const asked = this.waiting;
      this.waiting = [];
      try {
        const answers = await this.work(asked.map(({ key }) => key));
        asked.forEach(({ resolve }, index) => resolve(answers[index] as V));
      } catch (error) {
        asked.forEach(({ reject }) => reject(error));
      }
    }
    this.running = false;
  }
}
