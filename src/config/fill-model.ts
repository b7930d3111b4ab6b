import type { CustomerModel } from '../customers/model/types.js';
import type { ModelInput } from './model-schema.js';

/** Colours for types without one: told apart by people who see red and green alike, too. */
const PALETTE = ['1d76db', 'b35900', '0e7a55', '9c2f8f', '7a5c00', '5319e7', 'b3261e', '3d5a6c'];

/** The model with every default filled in. */
export function fillModel({ types, segments = [] }: ModelInput): CustomerModel {
  return {
    types: types.map(
      (
        { number, color, jobs, alternatives, solution, early_adopters, value_proposition, tracks, ...rest },
        index,
      ) => ({
        ...rest,
        number: number ?? index + 1,
        color: (color ?? PALETTE[index % PALETTE.length] ?? '1d76db').toLowerCase(),
        jobs: jobs ?? [],
        alternatives: alternatives ?? [],
        solution: solution ?? [],
        earlyAdopters: early_adopters ?? [],
        tracks: tracks ?? [],
        ...(value_proposition === undefined ? {} : { valueProposition: value_proposition }),
      }),
    ),
    segments: segments.map((segment) => ({ ...segment })),
  };
}
