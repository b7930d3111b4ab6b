/** What this folder needs of a logger; pino's fits. */
export interface StoreLog {
  debug(fields: object | string, message?: string): void;
  info(fields: object | string, message?: string): void;
  warn(fields: object | string, message?: string): void;
  error(fields: object | string, message?: string): void;
}

/** Says nothing: for tests and for commands whose output is their result. */
export const quietLog: StoreLog = { debug() {}, info() {}, warn() {}, error() {} };
