import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Writes a picture of a screen again with a palette of 256 colours: a third of the size, and nothing to be seen of it. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, pixels } = decode(png);
  const palette = paletteOf(pixels, channels);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += channels) {
      const colour = pixels.readUIntBE(at, 3);
      let index = nearest.get(colour);
      if (index === undefined) {
        index = indexOfNearest(palette, colour);
        nearest.set(colour, index);
      }
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3));
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([png.subarray(0, 8), ...parts]);
}

interface Picture {
  width: number;
  height: number;
  channels: number;
  pixels: Buffer;
}

function decode(png: Buffer): Picture {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  if (png[24] !== 8 || (kind !== 2 && kind !== 6)) throw new Error('Only true-colour pictures of 8 bits are known here.');
  const channels = kind === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) unfilter(raw, pixels, y, stride, channels);
  return { width, height, channels, pixels };
}

/** Undoes the filter of one row (PNG specification, section 9). */
function unfilter(raw: Buffer, pixels: Buffer, y: number, stride: number, channels: number): void {
  const from = y * (stride + 1);
  const to = y * stride;
  for (let x = 0; x < stride; x += 1) {
    const left = x >= channels ? (pixels[to + x - channels] ?? 0) : 0;
    const up = y > 0 ? (pixels[to + x - stride] ?? 0) : 0;
    const corner = x >= channels && y > 0 ? (pixels[to + x - stride - channels] ?? 0) : 0;
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[from] ?? 0] ?? 0;
    pixels[to + x] = ((raw[from + 1 + x] ?? 0) + predicted) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

const exactColours = 160;

/** The commonest colours as they are, so that areas stay exact; the rest of the 256 stand for what is left, the blurred edges of letters. */
function paletteOf(pixels: Buffer, channels: number): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1]);
  const neighbourhoods = new Map<number, { colour: number; total: number }>();
  for (const [colour, count] of byCount.slice(exactColours)) {
    const key = colour & 0xe0e0e0;
    const known = neighbourhoods.get(key);
    if (known === undefined) neighbourhoods.set(key, { colour, total: count });
    else known.total += count;
  }
  const rest = [...neighbourhoods.values()].sort((a, b) => b.total - a.total).map(({ colour }) => colour);
  return [...byCount.slice(0, exactColours).map(([colour]) => colour), ...rest].slice(0, 256);
}

function indexOfNearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  palette.forEach((candidate, index) => {
    const [r, g, b] = [16, 8, 0].map((shift) => ((candidate >> shift) & 255) - ((colour >> shift) & 255));
    const distance = (r ?? 0) ** 2 + (g ?? 0) ** 2 + (b ?? 0) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
