/** WCAG 2.2, 1.4.3: the least contrast of normal text with its ground. */
const LEAST_CONTRAST = 4.5;

const HEX = /^#[0-9A-F]{6}$/;

/** Whether it is a colour as events have them: `#` and six digits, letters among them capital. */
export function isColour(value: string): boolean {
  return HEX.test(value);
}

/** Contrast of a colour (`#RRGGBB`) with white, 1 to 21, as WCAG 2.2 counts it. */
export function contrastWithWhite(colour: string): number {
  const channel = (from: number): number => {
    const part = parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return 1.05 / (luminance + 0.05);
}

/** Whether white words stand readably on the colour, on screen and on a badge. */
export function carriesWhiteText(colour: string): boolean {
  return isColour(colour) && contrastWithWhite(colour) >= LEAST_CONTRAST;
}
