/** What the bot says to whoever corrects an affiliation, or does not wish to be accompanied. */
export const enAffiliation = {
  // One sentence for an id that is not known, one that may not be told of, and one that nothing else confirms: what a
  // stranger tries must not find out which customers there are.
  'affiliation.noted':
    'what {{ login | code }} said about the affiliation is noted. A name is shown here only once a maintainer says the same or GitHub shows the membership in the organisation, and only where this project names its customers. To have nothing shown, write `/affiliation none`.',
  'affiliation.named':
    'we now take it that {{ author | code }} works with {{ name }}{% if from %} from {{ from }}{% endif %}{% if until %} until {{ until }}{% endif %}. If that is wrong, write `/affiliation none`.',
  'affiliation.none':
    'it is noted that {{ author | code }} acts for none of the customers{% if from %} from {{ from }}{% endif %}{% if until %} until {{ until }}{% endif %}.',
  'affiliation.own-word':
    '{{ author | code }} said that they act for no customer, which only they can change.',
  'affiliation.listed':
    'the maintainers’ list of customers names {{ author | code }}, and goes before what is said here. A maintainer can change it there; {{ author | code }} can always write `/affiliation none`.',
  'affiliation.not-allowed':
    'the affiliation was not changed, because only the author or a maintainer can do that.',
  'affiliation.words':
    'this was not understood, so nothing was changed. Write `/affiliation confirm`, `/affiliation none` or `/affiliation ID`. After it you may add `from 2026-01-31` and `until 2026-12-31`.',
  'affiliation.date':
    'a date was not understood, so nothing was changed. Write days as `2026-01-31`, for example `/affiliation none from 2026-01-31`.',
  'affiliation.order':
    'the first day is later than the last one, so nothing was changed. Please write it again with the two days exchanged.',

  'stop.other':
    '{{ login | code }} is not accompanied any more, on no pull request; `/partnerbot start` undoes it. To switch the bot off for this pull request only, put the label {{ label | code }} on it.',
  'start.other': '{{ login | code }} may be accompanied again.',
} as const satisfies Record<string, string>;
