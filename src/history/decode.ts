import { isAscii, isUtf8 } from 'node:buffer';

/**
 * Texts of a piece of git's output, which end with NUL each; the last byte must be a NUL. Git hands over what
 * stands in the commit: where the bytes are no UTF-8, an old tool wrote them, and Latin-1 is what it meant nearly
 * always. Decided line by line, because a UTF-8 `.mailmap` and an old commit meet in one text.
 */
export function decodeFields(bytes: Buffer): string[] {
  const body = bytes.subarray(0, -1);
  // Plain ASCII, nearly always, is decoded several times faster as Latin-1.
  if (isAscii(body)) return body.toString('latin1').split('\0');
  if (isUtf8(body)) return body.toString('utf8').split('\0');
  const fields: string[] = [];
  for (let from = 0; from <= body.length; ) {
    const found = body.indexOf(0, from);
    const end = found < 0 ? body.length : found;
    fields.push(decodeLines(body.subarray(from, end)));
    from = end + 1;
  }
  return fields;
}

const NEWLINE = 10;

function decodeLines(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const lines: string[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, from);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(from, end);
    lines.push(isUtf8(line) ? line.toString('utf8') : line.toString('latin1'));
    from = end + 1;
  }
  return lines.join('\n');
}
