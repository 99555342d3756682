import { Suspense, useState, type ComponentType, type ReactElement } from 'react';

interface MenuLaterProps {
  /** The button as it stands before its menu has been fetched. */
  button: (open: () => void) => ReactElement;
  /** The same button with its menu, already open. */
  menu: ReactElement;
}

/** A button whose menu is fetched when it is pressed the first time: no page waits for it. */
export function MenuLater({ button, menu }: MenuLaterProps) {
  const [wanted, setWanted] = useState(false);
  const alone = button(() => {
    setWanted(true);
  });
  return wanted ? <Suspense fallback={alone}>{menu}</Suspense> : alone;
}

/** Names an export of a module as `lazy` takes it. */
export async function exported<Name extends string, Props>(
  module: Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): Promise<{ default: ComponentType<Props> }> {
  return { default: (await module)[name] };
}
