import type { Census } from '../customers/census.js';
import { foldEmail, foldName } from '../customers/text.js';
import { copyText } from './copy.js';

/** The author of commits, looked up once. */
export interface Author {
  /** The census's number of them. */
  number: number;
  isBot: boolean;
  /** Shape of a commit of theirs without anything else; -1 until it is needed. */
  plainShape: number;
  /** Folded address, as committed and after `.mailmap`. */
  address: string;
  mappedAddress: string;
  /** Folded name as committed. */
  name: string;
}

/** Authors by the four lines that git tells of them: one look-up for each commit. */
export function createAuthorReader(census: Census): (lines: string) => Author {
  const known = new Map<string, Author>();
  return (lines) => {
    const before = known.get(lines);
    if (before) return before;
    const copy = copyText(lines);
    const author = parseAuthor(copy, census);
    known.set(copy, author);
    return author;
  };
}

function parseAuthor(lines: string, census: Census): Author {
  const [name = '', email = '', mappedName = '', mappedEmail = ''] = lines.split('\n').map(copyText);
  const isRenamed = name !== mappedName || email !== mappedEmail;
  const number = census.register(
    isRenamed ? { name, email, mapped: { name: mappedName, email: mappedEmail } } : { name, email },
  );
  return {
    number,
    isBot: census.isBot(number),
    plainShape: -1,
    address: foldEmail(email),
    mappedAddress: foldEmail(mappedEmail),
    name: foldName(name),
  };
}
