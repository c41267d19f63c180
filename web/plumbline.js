// Keeps what someone types, as they type. Without this file every form still saves by its button.
//
// A form with data-autosave is posted to that address, with the header X-Autosave, a second and a
// half after the last change. The answer to a save is {"saved": "9:12am", "revision": 4}; to text
// that cannot be kept as it is, 422 with {"message": "…"}; when someone else saved first, 409.

const pause = 1500;
const retry = 5000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = document.querySelector('[role=status].pl-saved');
    this.changes = 0;
    this.kept = 0;
    this.refused = 0;
    this.saves = 0;
    this.stopped = false;
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    form.addEventListener('submit', (event) => this.leave(event));
    window.addEventListener('online', () => this.soon(0));
    window.addEventListener('pageshow', () => { this.leaving = false; });
    window.addEventListener('beforeunload', (event) => this.warn(event));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.soon(0);
    });
  }

  get isUnsaved() { return this.changes > this.kept; }

  changed() {
    this.changes += 1;
    this.soon(pause);
  }

  soon(delay) {
    clearTimeout(this.timer);
    if (this.stopped || this.leaving || !this.isUnsaved) return;
    if (this.refused === this.changes) return;
    this.timer = setTimeout(() => this.save(), delay);
  }

  // A save on its way changes the revision, so the button waits for its answer, four seconds at most.
  leave(event) {
    this.leaving = true;
    clearTimeout(this.timer);
    if (!this.request) return;
    event.preventDefault();
    const submitter = event.submitter;
    const request = this.request;
    setTimeout(() => request.abort(), 4000);
    this.afterwards = () => this.form.requestSubmit(submitter);
  }

  warn(event) {
    if (this.isUnsaved && !this.leaving) event.preventDefault();
  }

  // A save that may or may not have arrived is sent again as the same save, with the same text.
  async save() {
    if (this.request) return;
    if (!this.pending) {
      this.saves += 1;
      this.pending = { body: this.body(), changes: this.changes };
    }
    this.request = new AbortController();
    let delay = pause;
    try {
      const response = await fetch(this.form.dataset.autosave, {
        method: 'POST',
        body: this.pending.body,
        headers: { 'X-Autosave': '1', Accept: 'application/json' },
        redirect: 'manual',
        signal: this.request.signal,
      });
      await this.answered(response);
    } catch {
      if (!this.leaving) {
        this.say('Not saved yet', 'Plumbline cannot be reached. What you typed is still here, ' +
          'and is sent again soon.', true);
      }
      delay = retry;
    }
    this.request = null;
    this.soon(delay);
    const afterwards = this.afterwards;
    this.afterwards = undefined;
    afterwards?.();
  }

  body() {
    const body = new URLSearchParams(new FormData(this.form));
    body.set('_once', body.get('_once') + '.' + this.saves);
    return body;
  }

  async answered(response) {
    if (response.ok) {
      const answer = await response.json();
      this.kept = this.pending.changes;
      this.pending = null;
      this.revise(answer.revision);
      this.say('Saved at ' + answer.saved, 'What you type is kept as you go.');
    } else if (response.status === 409) {
      this.stopped = true;
      const conflict = this.form.dataset.conflict;
      const more = conflict ? '' : 'Save it with the button, and both texts are shown.';
      this.say('Not saved', 'Someone else changed this while you were typing. ' + more, true,
        conflict);
    } else if (response.status === 422) {
      const answer = await response.json();
      this.refused = this.pending.changes;
      this.pending = null;
      this.say('Not saved', answer.message, true);
    } else if (response.status >= 500) {
      throw new Error('The server could not save.');
    } else {
      this.stopped = true;
      this.say('Not saved', 'You may have been signed out. What you typed is still here: ' +
        'save it with the button.', true);
    }
  }

  revise(revision) {
    const field = this.form.elements._revision;
    if (field && revision !== undefined) field.value = revision;
  }

  say(words, more, isNot = false, href) {
    if (!this.status) return;
    const span = document.createElement('span');
    span.textContent = more;
    if (href) {
      const link = document.createElement('a');
      link.className = 'govuk-link';
      link.href = href;
      link.textContent = 'See both texts';
      span.append(link);
    }
    this.status.classList.toggle('pl-saved--not', isNot);
    this.status.replaceChildren(words + ' ', span);
  }
}

for (const form of document.querySelectorAll('form[data-autosave]')) new Autosave(form);

// A select that searches stands hidden in a box of its own; a problem that leads to the select leads
// to that box. The design system's own listener goes first.
window.addEventListener('click', (event) => {
  const link = event.target.closest('.govuk-error-summary a[href^="#"]');
  const field = link && document.getElementById(link.hash.slice(1));
  const box = field && field.matches('select') && field.closest('.choices');
  if (box) box.focus();
});
