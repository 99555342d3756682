import sharp from 'sharp';

/** Four colours, one a quarter, as a person would see them: from the left to the right, from the top to the bottom. */
export const QUARTERS = ['#c03030', '#30a040', '#3050c0', '#e0c020'] as const;

/** A picture of four colours; `orientation` as a camera held on its side writes it, with where it was taken. */
export async function photograph(
  width: number,
  height: number,
  { orientation = 1 }: { orientation?: number } = {},
): Promise<Buffer> {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
  const parts = QUARTERS.map((background, at) => ({
    input: { create: { width: w, height: h, channels: 3 as const, background } },
    left: (at % 2) * w,
    top: Math.floor(at / 2) * h,
  }));
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(parts)
    .withExif({
      IFD0: { Artist: 'A. Photographer' },
      IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** A picture in memory, which the application itself never reads: it blocks whatever it does not need, in this process too. */
export function reading(picture: Buffer): sharp.Sharp {
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
  return sharp(picture);
}

/** Which of the four colours stands nearest at a place, from 0 to 1 both ways; -1 where none does. */
export async function quarterAt(picture: Buffer, right: number, down: number): Promise<number> {
  const { data, info } = await reading(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [x, y] = [Math.floor(right * (info.width - 1)), Math.floor(down * (info.height - 1))];
  const at = (y * info.width + x) * info.channels;
  return QUARTERS.findIndex((colour) =>
    [1, 3, 5].every(
      (from, index) => Math.abs(parseInt(colour.slice(from, from + 2), 16) - (data[at + index] ?? -99)) < 40,
    ),
  );
}
