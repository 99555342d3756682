const HEX = /^#[0-9a-f]{6}$/i;

/** The class that carries a colour of an event, as `colourRules` defines it; none for a colour that is not `#rrggbb`. */
export function colourClass(colour: string): string {
  return HEX.test(colour) ? `c${colour.slice(1).toLowerCase()}` : '';
}

/**
 * Rules for the colours a page shows. Colours are the event's data, and style attributes are refused by the content
 * security policy, so they become classes in the page's one style element.
 */
export function colourRules(colours: readonly string[]): string {
  const known = [
    ...new Set(colours.filter((colour) => HEX.test(colour)).map((colour) => colour.toLowerCase())),
  ];
  return known.map((colour) => `.c${colour.slice(1)}{--c:${colour}}`).join('');
}
