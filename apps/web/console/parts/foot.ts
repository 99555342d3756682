/**
 * A ref for a bar at the foot of the window. While it is there, what floats in that corner (the tray of jobs) stands
 * above it and covers none of its buttons; a bar that wraps on a phone is measured again.
 */
export function foot(bar: HTMLElement | null): (() => void) | undefined {
  if (bar === null) return undefined;
  const { style } = document.documentElement;
  const seen = new ResizeObserver(() => {
    style.setProperty('--foot', `${bar.offsetHeight}px`);
  });
  seen.observe(bar);
  return () => {
    seen.disconnect();
    style.removeProperty('--foot');
  };
}
