type Asker = () => Promise<boolean>;

let asker: Asker | null = null;

/** Says who asks a person to prove herself again; returns what takes that back. */
export function onStepUp(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

/** Whether the person has just proved herself again; false where she would not, or nobody is there to ask. */
export function provedAgain(): Promise<boolean> {
  return asker === null ? Promise.resolve(false) : asker();
}
