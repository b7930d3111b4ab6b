/** The issue about checks of partners' pull requests that miss their targets, for the owner of the checks. */
export const enChecks = {
  'checks.title': 'Checks of partners’ pull requests miss their targets',
  'checks.owner': '{{ owner | who: true }}, you are named as the owner of the checks (`ci.owner`).',
  'checks.missed':
    'On partners’ pull requests, these targets (`ci.targets`) have been missed for a day or longer. The figures are of the last {{ days }} day{% if days != 1 %}s{% endif %}.',
  'checks.met':
    'All targets are met again.\n\nNext step: none. This issue opens again, without a mention, when a target is missed for a day.',
  'checks.feedback':
    '- **First complete result after a push:** {{ value }} (median); the target is {{ target }}.',
  'checks.approval':
    '- **Waiting until a maintainer lets checks run:** {{ value }} (median); the target is {{ target }}.',
  'checks.failure': '- **{{ check | code }} fails** on {{ value }} of commits; the target is {{ target }}.',
  'checks.flake':
    '- **{{ check | code }} both fails and passes** on {{ value }} of commits; the target is {{ target }}.',
  'checks.basis':
    ' Missed since {{ since }}, by {{ count }} {% if waits %}wait{% else %}commit{% endif %}{% if count != 1 %}s{% endif %}{% if numbers %}, among them {{ numbers | rendered }}{% endif %}.',
  'checks.pull': '#{{ number }}',
  'checks.hours': '{{ hours }} hour{% if hours != 1 %}s{% endif %}',
  'checks.minutes': '{{ minutes }} minute{% if minutes != 1 %}s{% endif %}',
  'checks.percent': '{{ percent }} %',
  'checks.more': '- … and {{ count }} more',
  'checks.next':
    'Next step: look at the pull requests behind the first line. Then mend the check, or change the target. This text is kept up to date without notifying anybody, and the issue closes by itself when all targets are met.',
  'checks.handed-over':
    'The owner of the checks is somebody else now, who has an issue of their own. There is nothing to do here.',
} as const;
