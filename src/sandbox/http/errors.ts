/** An answer that says no, with GitHub's wording. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly more: { errors?: unknown[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
  }
}

export const notFound = () => new HttpError(404, 'Not Found');
export const forbidden = () => new HttpError(403, 'Resource not accessible by integration');
export const badCredentials = () => new HttpError(401, 'Bad credentials');

/** 422 with the one field that is wrong. */
export function invalid(resource: string, field: string, code: string, message?: string): HttpError {
  return new HttpError(422, 'Validation Failed', {
    errors: [{ resource, field, code, ...(message === undefined ? {} : { message }) }],
  });
}
