/** The toast that said something last, by its words. */
const shown = new Map<string, string>();

/**
 * Says in a few words what was done, in the one place of the console where that is seen and read aloud. The same words
 * again take the place of those before, so that they are read aloud again and do not pile up.
 */
export async function tell(message: string, { failed = false } = {}): Promise<void> {
  const { closeLabel, notifications } = await import('../shell/toasts');
  const before = shown.get(message);
  if (before !== undefined) notifications.hide(before);
  const id = notifications.show({
    message,
    closeButtonProps: { 'aria-label': closeLabel() },
    // The place they appear in is read aloud politely; each by itself would interrupt.
    role: 'group',
    'aria-label': message,
    ...(failed && { color: 'red' }),
    onClose: () => shown.get(message) === id && shown.delete(message),
  });
  shown.set(message, id);
}
