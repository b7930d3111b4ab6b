/** What is said about who helps, and to mentors. Each reminder holds exactly one mention: of the one it is for. */
export const enMentor = {
  'mentor.waits':
    '**Mentor:** somebody is asked to help you as soon as the checks have passed, on {{ until }} at the latest. You can go on with your work.',
  'mentor.paused':
    '**Mentor:** the mentors have as much as they can look after at the moment, so people who are new here wait a little. You keep your place, and somebody is asked as soon as there is room. The maintainers can still review your change.',
  'mentor.stand-back':
    '**Mentor:** nobody is asked by name here. The maintainers can review your change, so you can go on with your work.',
  'why.command': 'who was chosen by people in this project',
  'why.asked': 'who was chosen by people in this project',
  'details.mentor':
    '- `/mentor change` asks for another mentor, and nobody asks why; `/why` shows how this one was chosen.\n- Mentors: `/mentor pass` or `take`, `/keep 3d` for more time, `/away until DATE` and `/back`.',

  'nudge.nudge':
    '{{ to | who: true }}, {{ author | code }} waits for your answer. One sentence helps already. If you need more time, comment `/keep 3d`; if somebody else should take this, comment `/mentor pass`.',
  'nudge.stand-in':
    '{{ to | who: true }}, {{ mentor | code }} has not answered {{ author | code }} yet. Can you stand in here? Comment `/mentor take` to take it, or just answer; if you do neither, somebody is asked to take it in a few days.',
  'nudge.offer':
    '{{ to | who: true }}, {{ mentor | code }} cannot look after this pull request of {{ author | code }} at the moment. Can you take it? Comment `/mentor take`; without a word from you, it is assigned to you in a few days. If it should be somebody else, comment `/mentor pass`.',
  'nudge.owner':
    '{{ to | who: true }}, {{ author | code }} waits for an answer, {{ mentor | code }} has given none, and no other mentor can take it. Please find somebody: comment `/mentor @LOGIN` with their name in place of LOGIN.',
  'nudge.queue':
    '{{ to | who: true }}, no mentor is free for this pull request of {{ author | code }}. It is given to the next who is. If it should not wait, comment `/mentor @LOGIN` with somebody’s name in place of LOGIN.',
  'nudge.context':
    'Where it stands: {{ author | code }} is at the stage *{{ stage }}*{% if total > 0 %}; checklist: {{ done }} of {{ total }} done{% if next %}, next is “{{ next }}”{% endif %}{% endif %}.',

  'reply.mentor.usage':
    'write `/mentor @LOGIN`, `/mentor change`, `/mentor pass`, `/mentor take`, `/mentor stop` or `/mentor resume`.',
  'reply.mentor.asked':
    '{{ login | code }} is asked to be the mentor here, as {{ by | code }} wished{% if warning == "unlisted" %}; note that {{ login | code }} is not on the list of mentors{% elsif warning == "off" %}; note that {{ login | code }} is off the rota{% endif %}.',
  'reply.mentor.refused':
    '{{ login | code }} could not be asked, because GitHub does not let them be assigned here. It does once they have commented on this pull request.',
  'reply.mentor.is-already': '{{ login | code }} is the mentor here already.',
  'reply.mentor.own': 'nobody can be the mentor of their own pull request.',
  'reply.mentor.not-allowed': 'the mentor was not changed, because only {{ by | people }} can do that.',
  'reply.mentor.passed': '{{ login | code }} has handed this on; somebody else is asked.',
  'reply.mentor.changed':
    'somebody else is asked to be the mentor here and from now on. That needs no reason, and nobody is blamed.',
  'reply.mentor.too-often':
    'the mentor was changed less than {{ days }} days ago; a maintainer can still choose one with `/mentor @LOGIN`.',
  'reply.mentor.none': 'nobody is the mentor here yet, so there is nothing to change.',
  'reply.mentor.took': '{{ login | code }} takes this.',
  'reply.mentor.not-listed':
    '{{ login | code }} is not on the list of mentors; a maintainer can add them to the configuration.',
  'reply.mentor.stopped':
    '{{ login | code }} is off the rota from now on. What is open is offered to others. `/mentor resume` ends that.',
  'reply.mentor.resumed': '{{ login | code }} is on the rota.',
  'reply.mentor.resumed-off':
    '{{ login | code }} is willing again, but the configuration says `on_rota: false`; a maintainer can change that.',

  'reply.away.said':
    '{{ login | code }} is away {% if from %}from {{ from }} {% endif %}until {{ until }}{% if finish %} and finishes what is open{% endif %}.',
  'reply.away.usage':
    'write `/away 2026-12-20..2027-01-03` (both days included) or `/away until 2027-01-03`; with `finish` at the end you keep what you have.',
  'reply.away.reversed': 'the absence ends before it begins ({{ from }} to {{ until }}); swap the two days.',
  'reply.away.past': 'the absence ended on {{ until }} already, so nothing was changed.',
  'reply.away.long': 'an absence is at most a year; use `/mentor stop` to leave the rota.',
  'reply.back.said': '{{ login | code }} is back.',
  'reply.back.not-away': '{{ login | code }} is not away, so nothing was changed.',
  'reply.back.cancelled': 'the absence of {{ login | code }} that was to come is taken back.',
  'reply.back.configured':
    '{{ login | code }} is not away today. The absence from {{ from }} stands in the configuration, and a maintainer can change it there.',

  'reply.keep.said': 'no reminders until {{ until }}.',
  'reply.keep.usage': 'write `/keep 3d` for three days, at most `/keep 30d`.',
  'reply.keep.not-allowed': 'only the mentor, a maintainer or the author can put reminders off.',

  'reply.language-mentor': 'reminders to {{ login | code }} are in {{ language | code }} from now on.',

  'reply.why.none': 'no mentor was chosen by the rota here yet.',
  'reply.why.people': '{{ login | code }} was chosen by people in this project.',
  'reply.why.back': '{{ login | code }} is the lasting mentor of the author and has this one again.',
  'reply.why.before': 'Before that, the rota had decided:',
  'reply.why.title':
    '{{ reason | long }} The whole record (configuration {{ configuration | code }}, {{ at }}):',
  'reply.why.mentors': '{{ count }} mentor{% if count != 1 %}s{% endif %}',
  'reply.why.more': 'and {{ count }} more',
} as const;
