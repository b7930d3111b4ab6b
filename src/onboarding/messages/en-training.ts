/**
 * What proves or opens an item of a checklist, and the answers to commands about items. The words after `evidence.` are
 * the keys of `EvidenceKey` in training/evidence.ts. These are plain text: whatever they print is escaped afterwards.
 */
export const enTraining = {
  'evidence.affiliation-answered': 'You answered.',
  'evidence.affiliation-open':
    'Not answered yet. You can answer with /affiliation confirm or /affiliation none, or leave it open.',
  'evidence.check-failed': 'The check {{ name }} failed.',
  'evidence.check-none': 'No check named {{ names }} is reported on the newest commit.',
  'evidence.check-none-of-kind': 'No check of this kind is reported on the newest commit.',
  'evidence.check-passed': 'The check {{ name }} passed.',
  'evidence.check-running': 'The check {{ name }} is still running.',
  'evidence.check-waits': 'The check {{ name }} waits for a maintainer.',
  'evidence.checks-failed':
    'The check {{ name }} failed, and so did {{ more }} other{% if more != 1 %}s{% endif %} of {{ total }}.',
  'evidence.checks-none': 'No check is reported on the newest commit yet.',
  'evidence.checks-passed': 'All {{ count }} checks passed.',
  'evidence.checks-passed-required': 'All {{ count }} required checks passed.',
  'evidence.checks-running': 'Checks are still running.',
  'evidence.codeowners-listed': 'You are listed in {{ path }}.',
  'evidence.codeowners-not-listed': 'You are not listed as an owner of code yet.',
  'evidence.first-on': 'First contribution on {{ day }}.',
  'evidence.first-on-due': 'First contribution on {{ day }}. This is reached on {{ due }}.',
  'evidence.first-unknown': 'The date of the first contribution is not known.',
  'evidence.issue-linked': 'Issue {{ number }} is linked.',
  'evidence.issue-none': 'No issue is linked yet.',
  'evidence.label-none': 'No label named {{ names }} is set.',
  'evidence.label-own': 'The label {{ label }} was not set by another person.',
  'evidence.label-set': 'The label {{ label }} is set.',
  'evidence.lines-many': '{{ lines }} changed lines; up to {{ limit }} can be reviewed well.',
  'evidence.lines-within': 'At most {{ limit }} changed lines.',
  'evidence.merged': 'Merged.',
  'evidence.merged-and-reviewed': 'Merged pull requests and reviews together: {{ count }}.',
  'evidence.merged-and-reviewed-short':
    'Merged pull requests and reviews together: {{ have }} of {{ count }}.',
  'evidence.merged-count':
    '{{ count }} merged pull request{% if count != 1 %}s{% endif %}{% if days > 0 %} over at least {{ days }} days{% endif %}.',
  'evidence.merged-count-short':
    '{{ have }} of {{ count }} merged pull request{% if count != 1 %}s{% endif %}.',
  'evidence.merged-not': 'Not merged yet.',
  'evidence.merged-span-short':
    '{{ count }} merged pull request{% if count != 1 %}s{% endif %}, but not {% if days > 0 %}over at least {{ days }}{% else %}within {{ within }}{% endif %} days.',
  'evidence.merged-touching':
    '{{ count }} merged pull request{% if count != 1 %}s{% endif %} of this kind{% if days > 0 %} over at least {{ days }} days{% endif %}.',
  'evidence.merged-touching-short':
    '{{ have }} of {{ count }} merged pull request{% if count != 1 %}s{% endif %} of this kind.',
  'evidence.not-read': 'This has not been read yet.',
  'evidence.nothing-named': 'The track names nothing that would prove this.',
  'evidence.release-has-it': 'The release {{ tag }} contains it.',
  'evidence.release-none': 'No release contains it yet.',
  'evidence.requests-answered': '{{ have }} of {{ total }} review requests answered within {{ days }} days.',
  'evidence.requests-few': 'Review requests so far: {{ total }}. This is judged once there are {{ count }}.',
  'evidence.requests-unanswered':
    '{{ have }} of {{ total }} review requests answered within {{ days }} days; {{ percent }} percent are asked for.',
  'evidence.review-answered':
    '{% if count == 1 %}The review was{% else %}All {{ count }} reviews were{% endif %} answered within {{ days }} days.',
  'evidence.review-late': 'The review of {{ day }} was answered after more than {{ days }} days.',
  'evidence.review-none': 'No review has asked for anything yet.',
  'evidence.review-overdue': 'The review of {{ day }} was not answered within {{ days }} days.',
  'evidence.review-unasked': 'Merged without a question from a reviewer.',
  'evidence.review-waits': 'The review of {{ day }} waits for your answer.',
  'evidence.reviews-given': 'Reviews of others’ work: {{ count }}.',
  'evidence.reviews-given-short': 'Reviews of others’ work: {{ have }} of {{ count }}.',
  'evidence.reviews-inline': 'Reviews with comments on lines: {{ count }}.',
  'evidence.reviews-inline-short': 'Reviews with comments on lines: {{ have }} of {{ count }}.',
  'evidence.reviews-requested': 'Reviews that you were asked for: {{ count }}.',
  'evidence.reviews-requested-short': 'Reviews that you were asked for: {{ have }} of {{ count }}.',
  'evidence.shadow-reviews': 'Reviews beside a mentor that the mentor confirmed: {{ count }}.',
  'evidence.shadow-reviews-short': '{{ have }} of {{ count }} reviews beside a mentor are confirmed.',
  'evidence.sponsors-enough':
    'Sponsors: {{ have }}, with {{ haveEmployers }} different employer{% if haveEmployers != 1 %}s{% endif %}.',
  'evidence.sponsors-few': 'Sponsors: {{ have }} of {{ count }}.',
  'evidence.sponsors-one-employer':
    'Sponsors: {{ have }}, but with {{ haveEmployers }} known employer{% if haveEmployers != 1 %}s{% endif %} instead of {{ employers }}.',
  'evidence.text': '{{ text }}',
  'evidence.time-between': 'Done within {{ days }} days.',
  'evidence.time-between-late': 'It took longer than {{ days }} days.',
  'evidence.time-between-open':
    'There {% if days == 1 %}is 1 day{% else %}are {{ days }} days{% endif %} for this.',
  'evidence.too-deep': 'The track nests its conditions too deeply.',
  'evidence.touches': 'Changes {{ path }}.',
  'evidence.touches-none': 'No changed file matches {{ patterns }}.',
  'evidence.touches-none-of-kind': 'No changed file is of this kind.',
  'evidence.unknown-predicate': 'The track asks for “{{ key }}”, which this version does not know.',

  'item.skipped': ' – left out by {{ login | code }}: {{ reason | long }}',
  'item.after': ' – comes after {{ ids | codes }}',
  'reply.skipped': '{{ item | code }} is left out, as {{ login | code }} decided.',
  'reply.skip-why':
    'please say why, for example {{ item | append: " because it does not apply here" | command: name }}. The reason is shown with the item.',
  'reply.skip-not-allowed':
    '{{ item | code }} stays on the list, because only the mentor or a maintainer can leave an item out.',
  'reply.waits-for': '{{ item | code }} comes after {{ ids | codes }}, so it cannot be ticked yet.',
  'reply.box-ticked': '{{ item | code }} was ticked by {{ login | code }} in the list itself. That counts.',
  'reply.box-unticked':
    'the tick at {{ item | code }} was taken back by {{ login | code }} in the list itself. That counts.',
  'reply.box-put-back':
    'the box of {{ item | code }} was put back as it was, because only {{ by | people }} can change it.',
  'reply.box-proof':
    'the box of {{ item | code }} was put back as it was, because this item ticks itself as soon as there is proof.',
  'reply.box-first':
    'the box of {{ item | code }} was put back as it was, because {{ ids | codes }} must be done first.',
  'reply.over': 'this pull request is merged or closed, so its checklist does not change any more.',

  'block.title': '**What comes next here** (you can tick what is yours; the comment below says more)',

  // ---- failed checks
  'ci.failed':
    '**Check:** {{ name | code | see: url }} failed{% if path %} at {{ path | code }}, line {{ line }}{% endif %}.',
  'ci.default-branch': 'It also fails on the default branch, so your change is probably not the cause.',
  'ci.unsteady': 'It has also passed on this same commit, so your change is probably not the cause.',
  'ci.guide': 'What it usually means: {{ text | long | see: url }}',
  'ci.command': 'To see the same on your computer, run {{ command | code }}.',
  'ci.more':
    '{{ count }} more failed check{% if count != 1 %}s{% endif %} {% if count == 1 %}is{% else %}are{% endif %} not explained here.',
  'ci.lines': 'What the failed checks said',
  'ci.said': '{{ name | code }}:',
  'step.ci-guide':
    'find out why a check failed. {% if said %}What it said is shown below.{% else %}It is named below; open it to read what went wrong.{% endif %} Then push a correction.{% if mentor %} Your mentor can help you to understand it.{% endif %}',
  'step.ci-default':
    'repair a check that also fails on the default branch, or ask whoever looks after it. The author does not need to do anything.',
  'step.ci-unsteady':
    'start the failed check again: it has also passed on this same commit. The author does not need to do anything.',
  'step.start-runs':
    'look at the change and {{ "start the checks" | link: url }}. They wait for somebody who may write here, which is usual for a first pull request; the author does not need to do anything.',

  'reply.quiet': 'you get no comments from here any more; `/partnerbot loud` brings them back.',
  'reply.loud': 'comments are on again; `/partnerbot quiet` switches them off for you.',
  'reply.voice-not-yours': 'only the author can decide this, because it is about their own comments.',
  'reply.language': 'this comment is in {{ language | code }} from now on.',
  'reply.language-unknown':
    'there are no texts in {{ language | code }} here; you can choose from {{ ids | codes }}, for example {{ "en" | command: "language" }}.',
} as const satisfies Record<string, string>;
