/** Jobs of the App that failed and wait for another try or were parked, by its own `/metrics`; 0 where all went well. */
export async function countFailedJobs(appUrl: string): Promise<number> {
  const response = await fetch(`${appUrl}/metrics`);
  return parseFailedJobs(await response.text());
}

/** From the text of `/metrics`. */
export function parseFailedJobs(text: string): number {
  const lines = text.matchAll(/^partnerbot_queue_jobs\{state="(?:waiting|dead)"\} (\d+)$/gm);
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}
