import { describe, expect, it } from 'vitest';
import { renderComment } from '../../src/onboarding/comment.js';
import { exampleModels } from '../../src/onboarding/examples.js';

// Read the files when they change: they are what a developer sees on the first pull request.
describe('the comment, as people read it', () => {
  it.each(Object.entries(exampleModels()))('%s', async (name, model) => {
    await expect(renderComment(model)).toMatchFileSnapshot(`cases/comment-${name}.md`);
    expect(renderComment(structuredClone(model))).toBe(renderComment(model));
  });
});
