/** Where "now" comes from. Only the edges hold one; pure code is given the instant. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is set: drives the demo, the flow tests and the sandbox. Never goes back. */
export class ManualClock implements Clock {
  #now: number;
  constructor(start: Date) {
    this.#now = start.getTime();
  }
  now(): Date {
    return new Date(this.#now);
  }
  set(to: Date): void {
    this.#now = Math.max(this.#now, to.getTime());
  }
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
