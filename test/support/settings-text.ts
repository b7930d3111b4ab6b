import { parseSettings } from '../../src/config/parse.js';
import type { Settings } from '../../src/onboarding/settings.js';

/** The settings that a text stands for; it must be without a problem. */
export function settingsOf(text: string): Settings {
  const { settings, problems } = parseSettings(text, 'partnerbot.yml');
  if (!settings) throw new Error(problems.map((p) => p.message).join('; '));
  return settings;
}
