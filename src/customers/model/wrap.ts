/** Signs of East Asian scripts and pictures take the room of two letters. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** At most so many lines; what is longer ends in an ellipsis. */
const MOST = 6;

/** Breaks a text into lines of at most `columns` letters' width, at blanks where there are any. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, columns))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (width(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown = lines.filter((one, index) => one !== '' || index === 0);
  return shown.length <= MOST ? shown : [...shown.slice(0, MOST - 1), `${shown[MOST - 1]}…`];
}

/** A word that is longer than a line, cut. */
function pieces(word: string, columns: number): string[] {
  if (width(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (width(part + sign) > columns) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}

function width(text: string): number {
  let sum = 0;
  for (const sign of text) sum += WIDE.test(sign) ? 2 : 1;
  return sum;
}
