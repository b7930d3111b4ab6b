import { enAffiliation } from './en-affiliation.js';
import { enChecks } from './en-checks.js';
import { enMentor } from './en-mentor.js';
import { enQuality } from './en-quality.js';
import { enTraining } from './en-training.js';

/**
 * Every word that the bot posts, in English. Liquid templates; what they print is escaped unless a filter says
 * otherwise: `code` (a code span), `live` (a mention that notifies), `link: URL` (a link with escaped text),
 * `rendered` (a message of this catalogue that is put into another one).
 *
 * Tone: say what happened, why, one next step, who helps, and when to expect an answer. Short sentences. No idioms,
 * no praise, no comparison with others. Thanking is left to people. An acronym is spelled out where it first stands.
 * "We think you may work with X", never "X employee".
 */
export const en = {
  ...enMentor,
  ...enAffiliation,
  // ---- what this is about, by the state of the pull request
  'head.open.first':
    '**Welcome, {{ author | code }}.** This is your first pull request here. This comment shows who helps you and what comes next. It keeps itself up to date, and you do not need to answer it.',
  'head.open.back':
    '**Welcome back, {{ author | code }}.** This comment shows who helps you and what comes next. It keeps itself up to date.',
  'head.draft.first':
    '**Welcome, {{ author | code }}.** This is your first pull request here. It is a draft, so nobody expects it to be finished. This comment shows who helps you and what comes next. It keeps itself up to date.',
  'head.draft.back':
    '**Welcome back, {{ author | code }}.** This pull request is a draft, so nobody expects it to be finished. This comment keeps itself up to date.',
  'head.merged.first': '**Merged.** {{ author | code }}, your first change is now part of this project.',
  'head.merged.back': '**Merged.** {{ author | code }}, your change is now part of this project.',
  'head.closed.first':
    '**Closed without a merge.** {{ author | code }}, this happens to many changes, and what you learned here stays with you.',
  'head.closed.back':
    '**Closed without a merge.** {{ author | code }}, the reason should be in the comments here. If it is not, you can ask for it.',

  // ---- whose contribution we think it is: by name only where it may be named in public
  'customer.linked':
    'We think you may work with {{ name }} – {{ "correct this" | link: privacy }} with the command `/affiliation none`.',
  'customer.plain':
    'We think you may work with {{ name }} – correct this with the command `/affiliation none`.',
  'customer.unnamed.linked':
    'We think you may contribute for an organisation that uses this project – {{ "correct this" | link: privacy }} with the command `/affiliation none`.',
  'customer.unnamed.plain':
    'We think you may contribute for an organisation that uses this project – correct this with the command `/affiliation none`.',

  // ---- who helps
  'mentor.own': '**Your mentor:** {{ login | who: live }}, {{ why | rendered }}.',
  'mentor.stand-in':
    '**Your mentor for this pull request:** {{ login | who: live }}, who stands in while your own mentor is not available.',
  'mentor.answer':
    ' You can expect a first answer within {{ days }} business day{% if days != 1 %}s{% endif %}.{% if standIn %} If none has come after {{ standIn }} business day{% if standIn != 1 %}s{% endif %}, somebody else is asked to help you.{% endif %}',
  'mentor.named':
    '**Mentor:** none of the mentors is free at the moment. {{ login | who: live }} looks after mentoring here and can find somebody for you. You can go on with your work.',
  'mentor.nobody':
    '**Mentor:** none of the mentors is free at the moment. The maintainers can still review your change, so you can go on with your work.',
  'mentor.after': 'If you have questions, your mentor {{ login | code }} can answer them.',

  // ---- why this mentor
  'why.pair': 'who also helped you before',
  'why.skills': 'who knows the files that you change',
  'why.any': 'who looks after any kind of change',
  'why.load': 'who has time for another pull request now',
  'why.recent': 'whose turn it is',
  'why.independence': 'who has another point of view',
  'why.duty': 'who is next in the duty plan',
  'why.hours': 'who works at similar hours',
  'why.seed': 'who was drawn at random from the mentors with the same amount of time',
  'why.only': 'who is available now',
  'why.human': 'who was chosen by people in this project',
  'why.none': 'who is available now',

  // ---- the one next step
  'next.you': '**Next step, for you:** {{ step | rendered }}',
  'next.mentor': '**Next step, for your mentor:** {{ step | rendered }}',
  'next.maintainer': '**Next step, for a maintainer:** {{ step | rendered }}',
  'next.wait': '**Next step:** {{ step | rendered }}',
  'step.draft':
    'finish your work, then select “Ready for review”. {% if mentor %}You can ask your mentor questions at any time.{% else %}Somebody is then asked to help you with it.{% endif %}',
  'step.item':
    '{{ text | link: guidance }}.{% if hint %} {{ hint | long }}{% endif %}{% if evidence %} {{ evidence | long | see: url }}{% endif %}{% if id %} When that is done, comment {{ id | command: "done" }}.{% endif %}',
  'step.check':
    '{{ text | link: guidance }}. {{ evidence | long | see: url }} Open it to read what it asks for.{% if mentor %} Your mentor can help you with it.{% endif %}',
  'step.ci-failed':
    'find out why a check failed. {{ evidence | long | see: url }} Open it to read what went wrong, then push a correction.{% if mentor %} Your mentor can help you to understand it.{% endif %}',
  'step.answer-review':
    'answer the review. {{ evidence | long | see: url }} A comment or a new commit is an answer; a question is one too.',
  'step.link-issue':
    'say which issue this solves: write “Fixes #&#8203;NUMBER” into the description of the pull request.',
  'step.approve-run':
    'start the checks. They wait for somebody who may write here, which is usual for a first pull request; the author does not need to do anything.',
  'step.checks-run': 'the automatic checks are still running. There is nothing that you need to do now.',
  'step.review': 'read the change and answer. The author does not need to do anything now.',
  'step.confirm':
    'look at “{{ text }}” and confirm it{% if id %} with {{ id | command: "done" }}{% endif %}.',
  'step.maintainer-review': 'review the change. The author does not need to do anything now.',
  'step.merged':
    'nothing is left to do here. If you want to go on, {% if contributing %}{{ "the contributing guide" | link: contributing }} or {% endif %}an open issue is a good place to begin.',
  'step.closed': 'if you want to go on, open a new pull request, or reopen this one if GitHub lets you.',

  // ---- the checklist
  'list.title':
    '**{{ title }}** – {{ done }} of {{ total }} done{% if percent %}, {{ percent }} % by weight{% endif %}',
  'list.folded': '{{ count }} more item{% if count != 1 %}s{% endif %}',
  'list.more':
    '{{ count }} more item{% if count != 1 %}s{% endif %} {% if count == 1 %}is{% else %}are{% endif %} not shown here.',
  'item.text': '{{ text | link: guidance }}',
  'item.proof': ' – {{ evidence | long | see: url }}',
  'item.by-hand': ' – ticked by {{ login | code }}',
  'item.taken-back': ' – taken back by {{ login | code }}',
  'item.reopened': ' – **reopened:** {{ evidence | long | see: url }}',
  'item.unknown': ' – not known yet: {{ evidence | long | see: url }}',
  'item.say-done': ' – comment {{ id | command: "done" }} when it is done',
  'item.confirmed-by': ' – {{ by | people }} confirms it',

  // ---- the whole way
  'journey.line': '**Your progress here:** {{ stages | rendered }}.',
  'journey.stage': '{{ stage }}',
  'journey.here': '**{{ stage }}**',
  'journey.missing': 'Still needed for *{{ stage }}*: {{ missing | rendered }}.',
  'missing.merged': '{{ need }} merged pull request{% if need != 1 %}s{% endif %} ({{ have }} so far)',
  'missing.reviews': '{{ need }} review{% if need != 1 %}s{% endif %} of others’ work ({{ have }} so far)',
  'missing.mergedAndReviews': '{{ need }} merged pull requests and reviews together ({{ have }} so far)',
  'missing.firstSeenDays': '{{ need }} days since your first contribution',
  'missing.activeWithinDays': 'activity in the last {{ need }} days',
  'missing.after': 'the stage *{{ need }}* first',
  'missing.activeMonths': 'activity in {{ need }} months ({{ have }} so far)',
  'missing.spanDays': 'contributions over {{ need }} days ({{ have }} so far)',
  'missing.reviewedAuthors':
    'reviews for {{ need }} different author{% if need != 1 %}s{% endif %} ({{ have }} so far)',
  'missing.answeredShare': '{{ need | times: 100 | round }} % of the review requests answered in time',
  'missing.items':
    'the item{% if need.size != 1 %}s{% endif %} {{ need | codes }} of the checklist{% if have.size > 0 %} (so far {{ have | codes }}){% endif %}',
  'missing.sponsors': '{{ need }} sponsor{% if need != 1 %}s{% endif %} ({{ have }} so far)',
  'missing.sponsorEmployers':
    'sponsors with {{ need }} different employer{% if need != 1 %}s{% endif %} ({{ have }} so far)',
  'missing.approvals': '{{ need }} approval{% if need != 1 %}s{% endif %} by maintainers ({{ have }} so far)',
  'missing.other': '{{ criterion }}: {{ need }}',

  // ---- the answer to the last command
  'reply.line': '**Answer to the last command{% if several %}s{% endif %}:** {{ reply | rendered }}',
  'reply.help':
    'write `/done ITEM` to tick an item, `/undo ITEM` to take the tick back, or `/partnerbot help` to see this again{% if ids.size > 0 %}; {{ login | code }} may tick {{ ids | codes }}{% endif %}; all commands are listed at the end of this comment.',
  'reply.unknown':
    '{{ command | code }} is not a command here; the commands are listed at the end of this comment.',
  'reply.misspelt':
    '{{ command | code }} is not a command here; the commands are listed at the end of this comment.',
  'reply.no-track': 'there is no checklist on this pull request, so there is nothing to tick.',
  'reply.which-item':
    'please say which item, for example {{ ids | first | command: name }}; the items are {{ ids | codes }}.',
  'reply.unknown-item': 'there is no item {{ item | code }}; the items are {{ ids | codes }}.',
  'reply.evidence-only':
    '{{ item | code }} cannot be ticked by hand; it ticks itself as soon as there is proof.',
  'reply.not-allowed': '{{ item | code }} was not changed, because only {{ by | people }} can do that.',
  'reply.already-done': '{{ item | code }} is already done.',
  'reply.not-done': '{{ item | code }} is not ticked, so there is nothing to take back.',
  'reply.ticked': '{{ item | code }} is now ticked by {{ login | code }}.',
  'reply.unticked': 'the tick at {{ item | code }} was taken back by {{ login | code }}.',

  // ---- folded away
  'details.title': 'Commands, and how to switch this off',
  'details.commands': 'Write a command at the beginning of a line in a comment:',
  'details.command-done':
    '- `/done ITEM` ticks an item of the checklist, and `/undo ITEM` takes the tick back.{% if ids.size > 0 %} Items that a person may tick: {{ ids | codes }}.{% endif %}',
  'details.command-skip': '- `/skip ITEM because …` leaves an item out; mentors and maintainers can do that.',
  'details.command-speak':
    '- Mentors and maintainers: `/shadow confirm @LOGIN` confirms a review that somebody gave here before the mentor, and `/sponsor` says that you speak for the author.',
  'details.command-affiliation':
    '- `/affiliation confirm`, `/affiliation none` or `/affiliation ID` says for whom the author acts.',
  'details.command-voice':
    '- `/language CODE` changes the language of this comment for you ({{ languages | codes }}), and `/partnerbot quiet` ends these comments; your mentor still helps you.',
  'details.command-stop':
    '- `/partnerbot stop` ends all of this for you, on every pull request, and `/partnerbot start` begins it again.',
  'details.command-help': '- `/partnerbot help` says here which items you may tick.',
  'details.proof':
    'Items with proof tick themselves. The automatic checks are also called continuous integration (CI).',
  'details.over': 'The checklist stays as it is. These commands still work:',
  'details.off':
    'To switch this off, ask somebody who may set labels here to put {{ label | code }} on this pull request. A bot wrote this comment; people read your answers.',
  'details.privacy': '{{ "What is stored about you, and how to correct or remove it" | link: privacy }}.',
  'details.help': '{{ "More help" | link: help }}.',

  ...enTraining,
  ...enQuality,
  ...enChecks,

  // ---- people, by what they are here
  'person.mentee': 'the author',
  'person.mentor': 'the mentor',
  'person.maintainer': 'a maintainer',
  'person.or': ' or ',
} as const satisfies Record<string, string>;

export type MessageKey = keyof typeof en;
