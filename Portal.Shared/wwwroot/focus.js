// Moves the focus to a field by the id of the field or of the group that it stands in.
const focusable = 'input:not([type="hidden"]), select, textarea, button, a[href], summary, [tabindex]';

export function focusField(id) {
  const named = document.getElementById(id);
  const field = named?.matches(focusable) ? named : named?.querySelector(focusable);
  if (!field) {
    return;
  }
  field.focus({ preventScroll: true });
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  (field.closest('.field') ?? field).scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}
