import type { Opened } from './bench';

type Close = () => unknown;

/**
 * Opens a bench. `keep` takes each part as it starts and how it is closed again; they are closed in the opposite order
 * when the bench is, and at once where the rest does not open: a part left running would keep the whole run from ending.
 */
export async function opening(
  open: (keep: <Part>(part: Part, close: (part: Part) => unknown) => Part) => Promise<Omit<Opened, 'close'>>,
): Promise<Opened> {
  const closes: Close[] = [];
  const close = async () => {
    for (const each of closes.splice(0).reverse()) await each();
  };
  try {
    const opened = await open((part, closePart) => {
      closes.push(() => closePart(part));
      return part;
    });
    return { ...opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}
