type Listener = () => void;

const listeners = new Set<Listener>();

/** Says that the server no longer knows this session; the shell then asks for the password over the page. */
export function announceSessionEnd(): void {
  listeners.forEach((listener) => {
    listener();
  });
}

export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
