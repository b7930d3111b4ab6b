const ADDRESS = /[^\s"'`<>()@,;:\\]+@[^\s"'`<>()@,;:\\]+\.[^\s"'`<>()@,;:\\.]{2,}/gu;

/**
 * A text without e-mail addresses: what somebody wrote behind a command may hold one, and none is ever stored. What
 * only looks like one goes too.
 */
export function withoutAddresses(text: string): string {
  return text.includes('@') ? text.replace(ADDRESS, '(address)') : text;
}
