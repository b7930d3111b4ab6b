/** The invitation to review beside a mentor, its confirmation, and the issue that shows somebody's whole way. */
export const enQuality = {
  'shadow.invitation':
    '**Practice:** you could review {{ "a pull request" | link: url }} of somebody else before its mentor {{ mentor | code }} does. This is only an invitation: nobody waits for it, and you do not need to answer. Afterwards {{ mentor | code }} can compare both reviews and confirm yours.',
  'reply.shadow.usage':
    'write `/shadow confirm @LOGIN`, with the login of the person whose review you confirm.',
  'reply.shadow.not-allowed':
    'only the mentor of this pull request or somebody who may write here can confirm a review. Nothing has changed.',
  'reply.shadow.own': 'nobody can confirm their own review. Nothing has changed.',
  'reply.shadow.author':
    '{{ login | code }} is the author here, so there is no review of theirs to confirm. Nothing has changed.',
  'reply.shadow.no-review':
    '{{ login | code }} has not reviewed this pull request yet. Write this again once there is a review.',
  'reply.shadow.after':
    '{{ login | code }} reviewed after {{ mentor | code }}, so there is nothing to compare. If it was a good review nevertheless, tick the item by hand on a pull request of {{ login | code }}.',
  'reply.shadow.confirmed':
    '{{ by | code }} compared the review of {{ login | code }} and confirms it. It counts for the checklist of {{ login | code }}.',

  'reply.sponsor.said':
    '{{ by | code }} speaks for {{ login | code }} as a sponsor. It counts wherever sponsors are asked for.',
  'reply.sponsor.usage':
    'write `/sponsor` alone: it is about {{ login | code }}, whose pull request this is.',
  'reply.sponsor.own':
    'nobody is their own sponsor, so nothing has changed. Your mentor can say who could speak for you.',
  'reply.sponsor.not-allowed':
    'only the mentor or somebody who may write here can speak for {{ login | code }}. Nothing has changed.',

  'way.title': 'The progress of a contributor (since pull request {{ number }})',
  'way.head':
    'This is the progress of {{ login | code }} in this project. A bot keeps it up to date; nobody is notified.',
  'way.reached': '{{ stage }} since {{ at }}',
  'way.stages': '**Reached:** {{ stages | rendered }}.',
  'way.track': '### {{ title }} ({{ done }} of {{ total }} done)',
  'way.done': '- done: {{ text | rendered }}',
  'way.open': '- open: {{ text | rendered }}',
  'way.pulls': '### Pull requests',
  'way.pull': '- {{ pull | rendered }}, {{ state }}{% if stage %} (*{{ stage }}*){% endif %}',
  'way.here': '#{{ number }}',
  'way.elsewhere': '{{ name | append: "#" | append: number | link: url }}',
  'way.state.open': 'open',
  'way.state.merged': 'merged',
  'way.state.closed': 'closed',
  'way.next':
    'Next step: {% if pull %}see the comment on {{ pull | rendered }}.{% else %}none now; it goes on with the next pull request.{% endif %} `/partnerbot quiet`, written by this person in a comment on their pull request, ends this issue and the comments there.',
  'way.ended': 'Partnerbot does not keep this up to date any more. There is nothing to do.',
} as const;
