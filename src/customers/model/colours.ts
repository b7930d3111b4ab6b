/** Contrast that text needs to be read by people with weak sight (WCAG 2.2, level AA). */
export const READABLE = 4.5;

const DARK = '1b1f24';
const LIGHT = 'ffffff';

/** How far two colours are apart, 1 to 21: the contrast ratio of WCAG 2.2. Six hexadecimal digits each. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black-like or white text, whichever is read better on the colour; one of the two always reaches `READABLE`. */
export function textOn(background: string): string {
  if (contrast(background, DARK) >= READABLE) return DARK;
  return contrast(background, LIGHT) >= READABLE ? LIGHT : '000000';
}

/** The colour mixed with white; `share` is how much of it is left, 0 to 1. */
export function tint(color: string, share: number): string {
  return channels(color)
    .map((value) => Math.round(255 - (255 - value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('');
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): number[] {
  return [0, 2, 4].map((from) => Number.parseInt(color.slice(from, from + 2), 16));
}
