import type { Repository } from '../state/model.js';
import { fullNameOf } from '../state/world.js';

/** Addresses that appear in payloads. They are names only: nothing answers there, whatever the sandbox's port. */
export const API = 'https://api.github.example';
export const HTML = 'https://github.example';

export function repositoryApi(repository: Repository): string {
  return `${API}/repos/${fullNameOf(repository)}`;
}

export function repositoryHtml(repository: Repository): string {
  return `${HTML}/${fullNameOf(repository)}`;
}
