/** One line under a code, in a font of ours. */
export interface CaptionLine {
  text: string;
  family: string;
  /** Absolute path of the bold weight. */
  fontFile: string;
}

/** As wide as a phone’s screen has pixels, and ten centimetres of paper. */
const WIDTH = 1080;
const MARGIN = 60;
const GAP = 28;
const LETTERS = 56;
/** Modules of white around the code; readers need four. */
const QUIET = 4;

interface Layer {
  input: Buffer;
  raw: { width: number; height: number; channels: 1 | 4 };
}

/** A code with lines below it, black on white, as a PNG. */
export async function codePicture(
  modules: readonly (readonly boolean[])[],
  lines: readonly CaptionLine[],
): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const layers = [codeLayer(modules)];
  for (const line of lines) layers.push(...(await captionLayer(sharp, line)));
  let height = 0;
  const placed = layers.map((layer) => {
    const top = height;
    height += layer.raw.height + GAP;
    return { ...layer, top, left: Math.round((WIDTH - layer.raw.width) / 2) };
  });
  const page = { width: WIDTH, height: height + MARGIN - GAP, channels: 3 as const, background: '#fff' };
  return sharp({ create: page }).composite(placed).toColourspace('b-w').png().toBuffer();
}

/** Nothing where the line shows nothing, such as a letter that is a blank. */
async function captionLayer(
  sharp: typeof import('sharp'),
  { text, family, fontFile }: CaptionLine,
): Promise<Layer[]> {
  const drawing = sharp({
    text: {
      ...{ text: escaped(text), font: `${family} Bold ${LETTERS}`, fontfile: fontFile },
      ...{ width: WIDTH - 2 * MARGIN, align: 'centre', dpi: 72, rgba: true },
    },
  });
  try {
    const { data, info } = await drawing.raw().toBuffer({ resolveWithObject: true });
    if (isBlank(data)) return [];
    return [{ input: data, raw: { width: info.width, height: info.height, channels: 4 } }];
  } catch (error) {
    if (error instanceof Error && error.message.includes('no text to render')) return [];
    throw error;
  }
}

/** Whether no pixel of red, green, blue and alpha is seen: a font of the machine may have a blank for any letter. */
function isBlank(pixels: Buffer): boolean {
  return pixels.every((value, at) => at % 4 !== 3 || value === 0);
}

/** Whole pixels a module, so that none is blurred. */
function codeLayer(modules: readonly (readonly boolean[])[]): Layer {
  const count = modules.length + 2 * QUIET;
  const scale = Math.max(1, Math.floor(WIDTH / count));
  const side = count * scale;
  const input = Buffer.alloc(side * side, 255);
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      if (!dark) continue;
      const left = (x + QUIET) * scale;
      for (let line = 0; line < scale; line += 1) {
        const start = ((y + QUIET) * scale + line) * side + left;
        input.fill(0, start, start + scale);
      }
    }
  }
  return { input, raw: { width: side, height: side, channels: 1 } };
}

/** The library reads marks of its own in a text. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
