import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.js';

export type Taken = 'good' | 'wrong' | 'used' | 'expired';

/** A secret that opens one door once, for a limited time. A wrong guess uses nothing up. */
export class OneTime {
  readonly value = randomBytes(32).toString('base64url');
  readonly #until: number;
  #used = false;

  /** @param lifetime milliseconds from now */
  constructor(
    readonly clock: Clock,
    lifetime: number,
  ) {
    this.#until = clock.now().getTime() + lifetime;
  }

  /** Whether it is the secret, still holds and was not used; if so, it is used now. A wrong one takes as long as a right one. */
  take(given: string): Taken {
    if (!timingSafeEqual(digest(given), digest(this.value))) return 'wrong';
    if (this.#used) return 'used';
    if (this.clock.now().getTime() >= this.#until) return 'expired';
    this.#used = true;
    return 'good';
  }
}

/** Equal lengths, as the comparison asks for. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
